"use strict";
// Whatever an article says goes into the page as text alone: textContent, value, and file names of ours.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const { reports, values, tables, facets } = data;
  const PAGE = 100, BARS = 20, OPTIONS = 400, COPIED = 500, CONTEXT = 60, KEY = 40;
  const WORDS = "words", LETTER = "[\\p{L}\\p{M}\\p{N}_]";
  const ASIDE = { outlet: "Outlet", event: "Event", report: "Report", day: "Day" };
  const ALL = { ...ASIDE, ...Object.fromEntries(facets) };
  const SORTS = { reading: "order of reading", left: "words before", right: "words after", passage: "passage", outlet: "outlet", day: "day" };
  const SAME = { "'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]' };
  const unseen = new RegExp(data.unseen, "gu"), led = new RegExp(data.led, "u"), signed = new RegExp(data.signed, "gu");

  // Offsets count code points, as in every table; a script counts the halves of what lies beyond U+FFFF.

  const astral = new Map();
  const pairs = (piece) => {
    if (!astral.has(piece)) astral.set(piece, [...piece[1].matchAll(/[\u{10000}-\u{10ffff}]/gu)].map((one) => one.index));
    return astral.get(piece);
  };
  const before = (list, index) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < index) low = middle + 1; else high = middle;
    }
    return low;
  };
  const points = (piece, index) => piece[0] + index - before(pairs(piece), index);
  const units = (piece, point) => {
    let index = point - piece[0];
    for (const pair of pairs(piece)) {
      if (pair >= index) break;
      index += 1;
    }
    return index;
  };

  // A set of lines is a table: the report of each, its offsets, and a number of a value for each facet.

  const pieceOf = (report, start, end) => {
    const { pieces } = reports[report];
    return pieces.length === 1 ? pieces[0] : pieces.find((one) => one[2] <= start && end <= one[3]) || pieces[0];
  };
  const placed = (table, n) => {
    const piece = table.piece ? table.piece[n] : pieceOf(table.report[n], table.start[n], table.end[n]);
    return [piece[1], units(piece, table.start[n]), units(piece, table.end[n]), piece];
  };
  const text = (table, n) => {
    const [all, start, end] = placed(table, n);
    return all.slice(start, end);
  };
  const shown = (words) => words.replace(unseen, (sign) => {
    const code = sign.codePointAt(0);
    if (code < 0x20 || code === 0x7f) return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
    return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
  });
  const line = (words) => shown(words).replace(/\s+/gu, " ");
  const around = (table, n, width) => {
    const [all, start, end] = placed(table, n);
    const from = start - width, left = all.slice(Math.max(0, from), start), right = all.slice(end, end + width);
    return [
      (from > 0 ? left.replace(/^\S{0,40}\s/u, "") : left).split("\n").at(-1),
      (end + width < all.length ? right.replace(/\s\S{0,40}$/u, "") : right).split("\n", 1)[0],
    ];
  };

  const pattern = (asked) => {
    const parts = asked.split(/\s+/u).filter(Boolean);
    if (!parts.join("").replaceAll("*", "") || (asked.match(/\*/g) || []).length > 3) return null;
    const signs = (part) => [...part].map((sign) => sign === "*" ? `${LETTER}{0,40}` : SAME[sign] || sign.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    const written = parts.map((part) => signs(part).join("")).join("\\s+");
    return new RegExp(`(?<!${LETTER})${written}(?!${LETTER})`, "giu");
  };

  const said = tables.find((table) => table.name === "attributions");
  const saidIn = reports.map(() => []);
  if (said) said.report.forEach((report, n) => saidIn[report].push(n));

  const innermost = (report, start) => {
    let found = -1;
    for (const n of saidIn[report]) {
      const inside = said.start[n] <= start && start < said.end[n];
      if (inside && (found < 0 || said.end[n] - said.start[n] < said.end[found] - said.start[found])) found = n;
    }
    return found;
  };

  const occurrences = (looked) => {
    const found = { name: WORDS, report: [], start: [], end: [], piece: [] };
    const known = said ? facets.map(([name]) => name).filter((name) => said[name]) : [];
    for (const name of known) found[name] = [];
    reports.forEach((report, number) => report.pieces.forEach((piece) => {
      for (const one of looked ? piece[1].matchAll(looked) : []) {
        const start = points(piece, one.index), inside = said ? innermost(number, start) : -1;
        found.report.push(number);
        found.start.push(start);
        found.end.push(points(piece, one.index + one[0].length));
        found.piece.push(piece);
        for (const name of known) found[name].push(inside < 0 ? (name === "speaker" ? data.reporter : -1) : said[name][inside]);
      }
    }));
    return found;
  };

  // What is asked for

  const state = { q: "", table: tables.length ? tables[0].name : WORDS, sort: "reading", by: "outlet", filters: {}, most: PAGE };
  let now = { table: null, lines: [] };

  const numberOf = (table, name, n) => name in ASIDE ? reports[table.report[n]][`${name}_n`] : table[name][n];
  const namesOf = (name) => name in ASIDE ? aside[name] : values[name];
  const has = (table, name) => name in ASIDE ? aside[name].length > 1 : Boolean(table[name]);
  const aside = {};
  for (const name of Object.keys(ASIDE)) {
    aside[name] = [...new Set(reports.map((one) => one[name]))].filter(Boolean);
    if (name === "day") aside[name].sort();
    const number = new Map(aside[name].map((one, n) => [one, n]));
    for (const one of reports) one[`${name}_n`] = number.has(one[name]) ? number.get(one[name]) : -1;
  }

  const meant = (name, wanted) => {
    const names = namesOf(name), low = wanted.toLowerCase();
    const exact = names.findIndex((one) => one === wanted);
    if (exact >= 0) return new Set([exact]);
    return new Set(names.flatMap((one, n) => one.toLowerCase().includes(low) ? [n] : []));
  };

  const find = () => {
    const looked = pattern(state.q), words = state.table === WORDS;
    const table = words ? occurrences(looked) : tables.find((one) => one.name === state.table);
    const wanted = Object.entries(state.filters).filter(([name]) => has(table, name)).map(([name, value]) => [name, meant(name, value)]);
    const lines = [], once = looked && new RegExp(looked.source, "iu");
    for (let n = 0; n < table.report.length; n += 1) {
      if (wanted.every(([name, set]) => set.has(numberOf(table, name, n))) && (words || !looked || once.test(text(table, n)))) lines.push(n);
    }
    now = { table, lines: sorted(table, lines) };
  };

  const sorted = (table, lines) => {
    const low = (words) => (words.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || []);
    const key = {
      left: (n) => low(around(table, n, KEY)[0]).reverse().join(" "),
      right: (n) => low(around(table, n, KEY)[1]).join(" "),
      passage: (n) => text(table, n).slice(0, CONTEXT).toLowerCase(),
      outlet: (n) => reports[table.report[n]].outlet.toLowerCase(),
      day: (n) => reports[table.report[n]].day,
    }[state.sort];
    if (!key) return lines;
    const keyed = lines.map((n, place) => [key(n), place, n]);
    keyed.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : !a[0] ? 1 : !b[0] || a[0] < b[0] ? -1 : 1));
    return keyed.map((one) => one[2]);
  };

  // What is shown

  const make = (tag, words = "", given = {}) => {
    const made = document.createElement(tag);
    if (words) made.textContent = words;
    return Object.assign(made, given);
  };
  const many = (n, one, more = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : more}`;

  const paragraph = (table, n) => before(reports[table.report[n]].paragraphs, table.start[n] + 1) || 1;
  const cited = (table, n) => {
    const one = reports[table.report[n]];
    const where = `paragraph ${paragraph(table, n)}, characters ${table.start[n]}–${table.end[n]}, sha256 ${one.digest}`;
    return `“${line(text(table, n)).trim()}” (${one.source}, ${where})`;
  };
  const place = (table, n) => {
    const one = reports[table.report[n]], piece = placed(table, n)[3];
    if (table.name !== WORDS) return `${one.page}.html#${one.key}.${table.start[n]}.${table.end[n]}`;
    return `${one.page}.html#${one.key}.${data.whole ? `p${paragraph(table, n)}` : `${piece[2]}.${piece[3]}`}`;
  };

  const row = (table, n) => {
    const one = reports[table.report[n]], [left, right] = around(table, n, CONTEXT);
    const made = make("tr"), head = make("th", one.report, { scope: "row" });
    const who = table.speaker && table.speaker[n] >= 0 ? values.speaker[table.speaker[n]] : "";
    head.append(make("small", [one.day, who].filter(Boolean).join(" · ")));
    const key = make("td", "", { className: "key" });
    key.append(data.linked ? make("a", line(text(table, n)), { href: place(table, n) }) : line(text(table, n)));
    const open = make("button", "Context", { type: "button", className: "open" });
    open.setAttribute("aria-expanded", "false");
    open.addEventListener("click", () => unfold(made, open, table, n));
    const after = make("td", line(right), { className: "right" });
    after.append(open);
    made.append(head, make("td", line(left), { className: "left" }), key, after);
    return made;
  };

  const unfold = (made, open, table, n) => {
    const folded = open.getAttribute("aria-expanded") === "true";
    open.setAttribute("aria-expanded", String(!folded));
    if (folded) {
      made.nextSibling.remove();
      return;
    }
    const [all, start, end] = placed(table, n), edge = all.indexOf("\n", end);
    const words = make("p", shown(all.slice(all.lastIndexOf("\n", start - 1) + 1, start)), { className: "around", dir: "auto" });
    words.append(make("mark", shown(all.slice(start, end))), shown(all.slice(end, edge < 0 ? all.length : edge)));
    const cell = make("td", "", { colSpan: 4 }), acts = make("p", "", { className: "acts" });
    const copying = make("button", "Copy", { type: "button" });
    copying.addEventListener("click", () => copy(cited(table, n), 1));
    acts.append(copying);
    if (data.linked) acts.append(make("a", "Its place in the report", { href: place(table, n) }));
    cell.append(words, make("p", known(table, n).map(([name, value]) => `${name}: ${value}`).join(" · ")), make("code", cited(table, n), { className: "sk-cite" }), acts, righting(table, n));
    made.after(Object.assign(make("tr"), { className: "context" }));
    made.nextSibling.append(cell);
  };
  const known = (table, n) => facets.filter(([name]) => table[name] && table[name][n] >= 0).map(([name, called]) => [called, values[name][table[name][n]]]);

  const showLines = () => {
    const { table, lines } = now, body = at("lines").tBodies[0];
    at("lines").className = table.name === WORDS ? "words" : "";
    body.replaceChildren(...lines.slice(0, state.most).map((n) => row(table, n)));
    at("further").hidden = lines.length <= state.most;
    const wrong = state.q && !pattern(state.q);
    const what = lines.length && table.meaning ? ` (${table.meaning})` : "";
    const empty = table.name === WORDS && !state.q ? "Type a word or phrase to find every place of it." : "Nothing is found; ask for less, or look in another table.";
    const there = new Set(lines.map((n) => table.report[n])).size;
    const first = lines.length > state.most ? `; the first ${state.most.toLocaleString("en")} are shown` : "";
    at("status").textContent = wrong ? "Letters are needed beside *, and at most three *." : lines.length ? `${many(lines.length, "passage")}${what} in ${many(there, "report")}${first}` : empty;
    at("copy").disabled = at("save").disabled = !lines.length;
  };

  const showBars = () => {
    const { table, lines } = now, counts = new Map();
    for (const n of lines) counts.set(numberOf(table, state.by, n), (counts.get(numberOf(table, state.by, n)) || 0) + 1);
    counts.delete(-1);
    const ranked = [...counts].sort((a, b) => (state.by === "day" ? a[0] - b[0] : b[1] - a[1] || a[0] - b[0]));
    const highest = Math.max(1, ...counts.values());
    at("bars").replaceChildren(...ranked.slice(0, BARS).map(([number, n]) => bar(namesOf(state.by)[number], n, highest)));
    at("bars-rest").textContent = ranked.length > BARS ? `${ranked.length - BARS} more; narrow down to see them.` : "";
  };

  const bar = (name, n, highest) => {
    const made = make("li"), button = make("button", "", { type: "button" });
    const strip = make("span", "", { className: "bar" });
    strip.style.width = `${(100 * n) / highest}%`;
    button.append(make("span", line(name), { className: "called", title: line(name) }), strip, make("span", n.toLocaleString("en"), { className: "n" }));
    button.setAttribute("aria-pressed", String(state.filters[state.by] === name));
    button.addEventListener("click", () => {
      narrow(state.by, state.filters[state.by] === name ? "" : name);
      [...at("bars").querySelectorAll("button")].find((one) => one.firstChild.textContent === line(name))?.focus();
    });
    made.append(button);
    return made;
  };

  const narrow = (name, value) => {
    if (value) state.filters[name] = value; else delete state.filters[name];
    const field = at(`facet-${name}`);
    if (field && field.value !== value) field.value = value;
    refresh();
  };

  const showChosen = () => at("chosen").replaceChildren(...Object.entries(state.filters).map(([name, value]) => {
    const button = make("button", `${ALL[name]}: ${line(value)} ×`, { type: "button" });
    button.setAttribute("aria-label", `Take away: ${ALL[name]} ${line(value)}`);
    button.addEventListener("click", () => narrow(name, ""));
    return button;
  }));

  const options = (select, pairs, chosen) => {
    select.replaceChildren(...pairs.map(([value, words]) => make("option", line(words), { value, selected: value === chosen })));
  };

  // The fields in which to narrow down, and what they offer, are those of the table that is looked in.
  const showFacets = () => {
    const table = state.table === WORDS ? said || {} : tables.find((one) => one.name === state.table);
    const names = Object.keys(ALL).filter((name) => name in ASIDE ? has(table, name) : table[name]);
    for (const name of Object.keys(state.filters)) if (!names.includes(name)) delete state.filters[name];
    at("facets").replaceChildren(...names.map((name) => facet(name, offered(table, name))));
    if (!names.includes(state.by)) state.by = names[0] || "report";
    options(at("by"), (names.length ? names : ["report"]).map((name) => [name, ALL[name].toLowerCase()]), state.by);
  };

  const offered = (table, name) => {
    if (name in ASIDE) return namesOf(name);
    const counts = new Map();
    for (const n of table[name]) if (n >= 0) counts.set(n, (counts.get(n) || 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([n]) => values[name][n]);
    return state.table === WORDS && name === "speaker" ? [values.speaker[data.reporter], ...ranked] : ranked;
  };

  const facet = (name, names) => {
    const made = make("p"), typed = name === "speaker" || name === "actor" || names.length > OPTIONS;
    made.append(make("label", ALL[name], { htmlFor: `facet-${name}` }));
    const field = make(typed ? "input" : "select", "", { id: `facet-${name}` });
    if (typed) {
      const list = make("datalist", "", { id: `names-${name}` });
      list.append(...names.slice(0, OPTIONS).map((one) => make("option", "", { value: one })));
      field.setAttribute("list", list.id);
      field.placeholder = "any";
      made.append(list);
    } else {
      options(field, [["", "any"], ...names.map((one) => [one, one])], state.filters[name] || "");
    }
    field.value = state.filters[name] || "";
    field.addEventListener(typed ? "input" : "change", () => narrow(name, field.value));
    made.append(field);
    return made;
  };

  const refresh = () => {
    state.most = PAGE;
    find();
    showLines();
    showBars();
    showChosen();
    at("done").textContent = "";
    remember();
  };

  // Carried off

  const done = (words) => { at("done").textContent = words; };
  const copy = (words, n) => {
    const told = () => done(`${many(n, "passage")} copied.`);
    const instead = () => {
      const field = make("textarea", "", { value: words, className: "unseen" });
      document.body.append(field);
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      if (copied) told(); else done("Nothing could be copied here; save as CSV instead.");
    };
    if (navigator.clipboard) navigator.clipboard.writeText(words).then(told, instead); else instead();
  };
  const guarded = (value) => {
    const plain = shown(String(value).replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, "\n")), head = plain.match(led);
    return head ? `${head[0]}'${plain.slice(head[0].length).replace(signed, "$&'")}` : plain.replace(signed, "$&'");
  };
  const cells = (list) => list.map((one) => `"${guarded(one).replaceAll('"', '""')}"`).join(",");

  const csv = (head, rows) => `\ufeff${[head, ...rows].map(cells).join("\r\n")}\r\n`;
  const save = (name, head, rows) => {
    const link = make("a", "", { href: URL.createObjectURL(new Blob([csv(head, rows)], { type: "text/csv" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    done(`${many(rows.length, "row")} saved as ${name}.`);
  };

  const saveLines = () => {
    const { table, lines } = now;
    const names = facets.map(([name]) => name).filter((name) => table[name]);
    const head = ["table", "doc_id", "start", "end", "text", "pre", "post", "outlet", "event", "published", "paragraph", ...names, "citation"];
    const rows = lines.map((n) => {
      const one = reports[table.report[n]], [left, right] = around(table, n, CONTEXT);
      const more = names.map((name) => table[name][n] < 0 ? "" : values[name][table[name][n]]);
      return [table.name, one.id, table.start[n], table.end[n], text(table, n), left, right, one.outlet, one.event, one.day, paragraph(table, n), ...more, cited(table, n)];
    });
    save(`${table.name}.csv`, head, rows);
  };

  // What is wrong is noted, and put right by the file of these notes beside the reports.

  const notes = [], kept = `seedkit corrections ${location.pathname}`;
  const noted = () => {
    at("notes").hidden = !notes.length;
    at("notes").textContent = `Save ${many(notes.length, "correction")}`;
    try { sessionStorage.setItem(kept, JSON.stringify(notes)); } catch { /* a frame that may keep nothing */ }
  };
  const righting = (table, n) => {
    const made = make("details"), acts = make("p", "", { className: "acts" }), button = make("button", "Note", { type: "button" });
    const what = make("select", "", { ariaLabel: "What to put right" }), right = make("input", "", { ariaLabel: "What is right", placeholder: "what is right" });
    options(what, data.whats.map((one) => [one, one]), "");
    button.addEventListener("click", () => {
      notes.push([table.name === WORDS ? "" : table.name, reports[table.report[n]].id, table.start[n], table.end[n], text(table, n), what.value, right.value]);
      noted();
      made.open = false;
    });
    acts.append(what, right, button);
    made.append(make("summary", "Put right"), acts);
    return made;
  };

  // What was asked stays in the address, so that a way back from a report leads to it.

  const remember = () => {
    const kept = new URLSearchParams({ q: state.q, table: state.table, sort: state.sort, by: state.by, ...Object.fromEntries(Object.entries(state.filters).map(([name, value]) => [`only.${name}`, value])) });
    try { history.replaceState(null, "", `#${kept}`); } catch { /* a frame without an address */ }
  };
  const recall = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    const one = (name, able) => able.includes(kept.get(name)) ? kept.get(name) : state[name];
    state.q = (kept.get("q") || "").slice(0, 200);
    state.table = one("table", [WORDS, ...tables.map((table) => table.name)]);
    state.sort = one("sort", Object.keys(SORTS));
    state.by = one("by", Object.keys(ALL));
    for (const name of Object.keys(ALL)) if (kept.get(`only.${name}`)) state.filters[name] = kept.get(`only.${name}`);
  };

  recall();
  at("q").value = state.q;
  options(at("table"), [...tables.map((one) => [one.name, `${one.name} (${one.report.length.toLocaleString("en")})`]), [WORDS, "all words of the reports"]], state.table);
  options(at("sort"), Object.entries(SORTS), state.sort);
  at("q").addEventListener("input", () => { state.q = at("q").value; refresh(); });
  at("table").addEventListener("change", () => { state.table = at("table").value; showFacets(); refresh(); });
  at("sort").addEventListener("change", () => { state.sort = at("sort").value; refresh(); });
  at("by").addEventListener("change", () => { state.by = at("by").value; showBars(); remember(); });
  at("further").addEventListener("click", () => { state.most += PAGE; showLines(); });
  at("copy").addEventListener("click", () => copy(now.lines.slice(0, COPIED).map((n) => cited(now.table, n)).join("\n"), Math.min(COPIED, now.lines.length)));
  at("save").addEventListener("click", saveLines);
  at("notes").addEventListener("click", () => save("corrections.csv", ["table", "doc_id", "start", "end", "passage", "what", "right"], notes));
  try { notes.push(...JSON.parse(sessionStorage.getItem(kept) || "[]")); } catch { /* nothing is kept */ }
  noted();
  if (matchMedia("(max-width: 40rem)").matches) at("more").open = at("fold").open = false;
  showFacets();
  refresh();
})();
