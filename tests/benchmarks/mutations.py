"""
Mutations: one deliberate fault in each module, and which test notices it.

    python tests/benchmarks/mutations.py [MODULE …]

copies the package with its tests, makes sure that the tests pass, changes one place of one module at a time,
and runs the tests named beside it until the first that fails. A fault that no test notices is listed as
SURVIVED.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Module, what stands there, what is put in its place, the tests to ask.
MUTATIONS = [
    ("answers/event", "rstrip(',;:')", "rstrip(':')", "tests/answers/test_findings.py"),
    ("desk/estimates", "weight * hits / n", "hits / n", "tests/desk/test_review_sheets.py"),
    ("desk/grades", "CHANGED if differs else PIECES", "PIECES", "tests/desk/test_against.py"),
    ("desk/judged", 'EXPECTED.get(row["drawn"], ())', "ANSWERS.values()", "tests/desk/test_review_sheets.py"),
    ("desk/record", "if one[1] != own[here]", "", "tests/desk/test_against.py"),
    ("desk/sample", "min(LEAST, n)", "0", "tests/desk/test_review_sheets.py"),
    ("desk/wording", '("no", "one") else', '("no", "") else', "tests/desk/test_against.py"),
    (
        "finding/corrected",
        "frame.drop(index=_numbered(frame, places))",
        "frame.drop(index=places[:0])",
        "tests/desk/test_corrections.py",
    ),
    ("load/corrections", "if len(found) != 1:", "if not found:", "tests/desk/test_corrections.py"),
    ("tables/corrections", "lines.what == IGNORE", "lines.what == OUT", "tests/desk/test_corrections.py"),
    (
        "explore/material",
        "return rows[[span in cited for",
        "return rows[[True for",
        "tests/explore/test_explore.py::test_only_what_is_cited_is_held_where_whole_reports_are_left_out",
    ),
    (
        "explore/page",
        '"&quot;"',
        "'\"'",
        "tests/explore/test_explore.py::test_a_notebook_shows_it_in_a_frame_that_can_do_nothing_else",
    ),
    ("exchange/cas", "if name.endswith", "if not name.endswith", "tests/exchange/test_exchange.py"),
    ("exchange/differences", "key=lambda", "reverse=True, key=lambda", "tests/exchange/test_exchange.py"),
    ("exchange/doccano", "units(start), units(end)", "start, end", "tests/exchange/test_exchange.py"),
    ("exchange/files", "[Path(path).with_suffix(SET_UP)]", "[]", "tests/exchange/test_exchange.py"),
    ("exchange/label_studio", 'not one.get("was_cancelled")', "one", "tests/exchange/test_exchange.py"),
    ("exchange/labels", ".fillna(name)", "", "seedkit/exchange/labels.py tests/exchange/test_exchange.py"),
    ("exchange/offsets", "bisect_left(self._points, point)", "0", "tests/exchange/test_exchange.py"),
    ("exchange/timeline_js", "map(escape, texts)", "texts", "tests/exchange/test_exchange.py"),
    ("exchange/web_annotation", 'url.startswith("http")', "url", "tests/exchange/test_exchange.py"),
    (
        "answers/findings",
        "pages[best.page] < MOST and kinds[best.kind] < ALIKE",
        "True",
        "tests/answers/test_findings.py",
    ),
    ("answers/cited", "len(posts) >= 2", "len(posts) > 2", "tests/answers/test_findings.py"),
    (
        "answers/heard",
        "if not speaks_elsewhere",
        "if True or speaks_elsewhere",
        "tests/answers/test_findings.py",
    ),
    ("answers/headed", "1 < len(titles) <= ROLL", "False", "tests/answers/test_findings.py"),
    (
        "answers/matters",
        "not any(mentioned(word, there) for word in words)",
        "words",
        "tests/answers/test_findings.py",
    ),
    ("answers/named", "whole or mentioned(name, words)", "whole", "tests/answers/test_findings.py"),
    ("answers/put", "if len(halves) == 2 else", "if halves else", "tests/answers/test_findings.py"),
    (
        "answers/quoted",
        "not any(run in texts[doc_id] for run in runs)",
        "True",
        "tests/answers/test_findings.py",
    ),
    ("answers/told", 'row.certainty == "clear" or', "True or", "tests/answers/test_findings.py"),
    ("answers/spoken", "% 2 == 1", "% 2 == 3", "tests/answers/test_findings.py"),
    ("answers/voices", "not OWN_PEOPLE.search(told)", "True", "tests/answers/test_findings.py"),
    ("show/briefs", "rows.head(each)", "rows", "tests/show/test_briefs.py"),
    ("show/keys", "items[:most]", "items", "tests/show/test_briefs.py"),
    ("compare/copies", "< EVENTS", "< 2 + EVENTS", "tests/compare/test_copies.py"),
    ("show/grids", "in apart)", "in ())", "tests/show/test_grids.py"),
    ("show/dated", "if row.contradicted else", "if True else", "tests/show/test_dated.py"),
    ("sourcing/search", "one[0] <= found.start()", "one[0] < found.start()", "tests/sourcing/test_search.py"),
    ("tables/labels", "times[made[n]] == 1 and", "", "tests/tables/test_labels.py"),
    ("finding/collection", ", size == LARGE", ", True", "tests/house/test_growing.py"),
    ("finding/homes", "if name in WHOLE:", "if False:", "seedkit/finding/homes.py"),
    (
        "finding/kept",
        "data[32:]).digest() != data[:32]",
        "b'').digest() == b''",
        "tests/house/test_growing.py",
    ),
    ("finding/run", "chain(again, tasks)", "tasks", "tests/house/test_growing.py"),
    ("finding/steps", " if able else made.reports[:0]", "", "tests/house/test_growing.py"),
    (
        "quotes/who/shared",
        "one.speaker = spelling.get(one.speaker)",
        "pass",
        "tests/house/test_growing.py",
    ),
    ("text/lemmas", "self.around(doc, allow_missing=True)", "False", "tests/text/test_lemmas.py"),
    ("text/shingles", "made * BASE + ", "made + ", "tests/text/test_shingles.py"),
    (
        "chronology/agreement",
        'certainty == "clear" and',
        'certainty != "clear" and',
        "seedkit/chronology/agreement.py tests/chronology/test_events.py",
    ),
    ("chronology/belonging", "long or _tells(verb)", "long", "tests/chronology/test_dated_acts.py"),
    ("chronology/conflicts", "_knows(told[doc_a], b) or", "", "tests/chronology/test_conflicts.py"),
    (
        "chronology/told/one_fact",
        "(short or (alike > 0",
        "(True or (alike > 0",
        "tests/chronology/test_conflicts.py",
    ),
    ("chronology/told/denials", "not negated else ()", "True else ()", "tests/chronology/test_denials.py"),
    ("chronology/tellings", '"contradicting" in', '"same" in', "tests/chronology/test_tellings.py"),
    ("chronology/told/scenes", 'return "not"', 'return "done"', "tests/chronology/test_conflicts.py"),
    ("chronology/told/amounts", "value * 0.85", "value * 0.99", "tests/chronology/test_conflicts.py"),
    ("chronology/told/clashes", '(grows == "up")', '(grows != "up")', "tests/chronology/test_conflicts.py"),
    ("chronology/told/days", "if row.verb_start in verbs", "if False", "tests/chronology/test_conflicts.py"),
    ("chronology/told/settings", '"dobj", "nsubjpass"', '"nsubj"', "tests/chronology/test_conflicts.py"),
    ("chronology/told/ways", "if many > 1 or", "if", "tests/chronology/test_conflicts.py"),
    (
        "chronology/dating",
        '{"after": -1, "before": 1}',
        '{"after": 1, "before": -1}',
        "seedkit/chronology/dating.py tests/chronology/test_events.py",
    ),
    (
        "chronology/events",
        "any(row.grade in OWN for row in takers)",
        "False",
        "tests/chronology/test_events.py",
    ),
    (
        "chronology/events",
        "lender.earliest >= until[taker.doc_id]",
        "False",
        "tests/chronology/test_events.py",
    ),
    ("chronology/statements", 'return "future"', 'return "modal"', "tests/chronology/test_events.py"),
    ("chronology/things", "if word.i > noun.i and", "if", "tests/chronology/test_events.py"),
    (
        "chronology/timeline",
        "bisect_left(ended, row.earliest)",
        "bisect_right(ended, row.earliest)",
        "seedkit/chronology/timeline.py tests/chronology/test_events.py",
    ),
    (
        "cli/arguments",
        "or not int(text):",
        "or False:",
        "tests/house/test_cli.py tests/house/test_growing.py",
    ),
    ("cli/asked", "> 1}", "> 2}", "tests/house/test_cli.py"),
    ("cli/checking", "if len(changes) else DONE", "if False else DONE", "tests/report/test_crate.py"),
    ("cli/judging", "if found.left_out else DONE", "if False else DONE", "tests/exchange/test_exchange.py"),
    ("cli/lessons", "PARTLY if kept else DONE", "DONE", "tests/report/test_start.py"),
    ("cli/line", "code = STOPPED", "code = WRONG", "tests/house/test_cli.py"),
    ("cli/making", "if asked.prune and not asked.store:", "if False:", "tests/house/test_growing.py"),
    (
        "cli/saying",
        "STOPPED = 0, 1, 2",
        "STOPPED = 0, 1, 3",
        "tests/house/test_cli.py::test_exit_codes_are_those_that_are_documented",
    ),
    (
        "compare/alignments",
        "share_a < share_b",
        "share_a > share_b",
        "seedkit/compare/alignments.py tests/compare/test_alignments.py",
    ),
    ("compare/alignments", "counts[thing] for counts", "0 for counts", "tests/compare/test_alignments.py"),
    ("compare/variants", '"unsure" if small else', "", "tests/compare/test_variants.py"),
    (
        "compare/collation",
        "matcher.ratio() >= CLOSE",
        "False",
        "seedkit/compare/collation.py tests/compare/test_collation.py",
    ),
    (
        "compare/occasions",
        'and not a["numbers"] & b["numbers"]',
        'and a["numbers"] & b["numbers"]',
        "seedkit/compare/occasions.py tests/compare/test_renderings.py",
    ),
    (
        "compare/alignments",
        "if (i, j) in same or not (i in taken[0] or j in taken[1]):",
        "if True:",
        "tests/compare/test_alignments.py",
    ),
    (
        "compare/facts",
        "(AGAIN if again else MEAN)",
        "0",
        "tests/compare/test_facts.py",
    ),
    (
        "compare/likeness",
        "(1 + NEIGHBOURS * np.maximum.reduce([block, *near]))",
        "1",
        "tests/compare/test_alignments.py",
    ),
    (
        "compare/omissions",
        "elif not there and self.tells[n] >= (LEANING if self.leans[n] else SHORT):",
        "elif not there:",
        "tests/compare/test_omissions.py",
    ),
    (
        "compare/order",
        "bisect_right(ends[doc_id], start)",
        "bisect_right(ends[doc_id], 0)",
        "seedkit/compare/order.py tests/compare/test_facts.py",
    ),
    (
        "compare/terms",
        "if not title and word not in NOTHING:",
        "if not title:",
        "seedkit/compare/terms.py tests/compare/test_alignments.py",
    ),
    (
        "compare/renderings",
        "POINTS.search(passage[: opening[-1][1]])",
        "True",
        "seedkit/compare/renderings.py tests/compare/test_renderings.py",
    ),
    (
        "compare/renderings",
        "if not sides & taken:",
        "if True:",
        "seedkit/compare/renderings.py tests/compare/test_renderings.py",
    ),
    ("errors", "get_close_matches", "sorted", "tests/report/test_parameters.py"),
    ("faces", "if name not in home:", "if False:", "tests/house/test_layout.py"),
    ("finders", "argsort(kind", "argsort()[::-1].copy().argsort(kind", "tests/house/test_growing.py"),
    ("finding/steps", "lost.add(gathered.popitem()[0])", "pass", "tests/house/test_faults.py"),
    ("framing/agency", "ACTED_ON if passive else ACTS", "ACTS", "tests/framing/test_agency.py"),
    ("framing/coding", 'path.open("x"', 'path.open("w"', "tests/framing/test_coding.py"),
    ("framing/coding", ".str.casefold()", "", "tests/framing/test_coding.py"),
    ("framing/cues", "text[a:b].lower()", "text[a:b]", "seedkit/framing/cues.py tests/framing/test_cues.py"),
    (
        "framing/keyness",
        "np.where(a > 0, a, 0.5)",
        "np.where(a > 0, a, 1.0)",
        "tests/framing/test_keyness.py",
    ),
    (
        "framing/rates",
        "units if _is_each(side) else [_together(units)]",
        "units",
        "tests/framing/test_rates.py",
    ),
    (
        "framing/reliability",
        "/ (size - 1)",
        "/ size",
        "seedkit/framing/reliability.py tests/framing/test_reliability.py",
    ),
    ("lexicons/__init__", "-len(form)", "len(form)", "seedkit/lexicons/__init__.py"),
    ("lexicons/__init__", '"utf-8-sig"', '"utf-8"', "tests/house/test_lexicons.py"),
    (
        "load/account",
        "APART.sub('_', detail)",
        "detail",
        "tests/load/test_reports.py::test_a_note_cannot_be_forged_by_a_name",
    ),
    ("load/account", "alike.itertuples()))", "alike.itertuples())[:1])", "tests/load/test_opened.py"),
    ("load/containers/archives", "if done > most:", "if False:", "tests/load/test_reports.py"),
    ("load/bundles/article", "if claimed != many:", "if claimed < many:", "tests/load/test_bundles.py"),
    ("load/bundles/europresse", "if short and rest[1:]:", "if False:", "tests/load/test_bundles.py"),
    (
        "load/bundles/factiva",
        "len(blocks[-1].text) < OWNER",
        "len(blocks[-1].text) < 0",
        "tests/load/test_bundles.py",
    ),
    (
        "load/bundles/factiva_text",
        "len(rest) == 1 else (rest[1]",
        "len(rest) else (rest[1]",
        "tests/load/test_bundles.py",
    ),
    (
        "load/bundles/lines",
        "            begin = at\n",
        "            begin = 0\n",
        "tests/load/test_bundles.py",
    ),
    ("load/bundles/markup", "reader.skip(COMMENT, page, at)", "at", "tests/load/test_bundles.py"),
    (
        "load/bundles/newsbank",
        "return bar[1].strip(), bar[2].strip()",
        "return bar[2].strip(), bar[1].strip()",
        "tests/load/test_bundles.py",
    ),
    ("load/bundles/nexis", "in sure or (follows and not later)", "in numbered", "tests/load/test_bundles.py"),
    (
        "load/bundles/nexis_uni",
        "if at >= last or _below(lines, at + 1, len(lines)) is not None]",
        "]",
        "tests/load/test_bundles.py",
    ),
    (
        "load/bundles/proquest",
        "elif parts and not about and",
        "elif not parts and",
        "tests/load/test_bundles.py",
    ),
    (
        "load/bundles/ris",
        "    return found is not None and found[1] ==",
        "    return found is not None and found[1] !=",
        "tests/load/test_bundles.py",
    ),
    ("load/bundles/unnamed", "row[-1][0] + 1", "row[-1][0] + 2", "tests/load/test_bundles.py"),
    ("load/columns", "KNOWN | dict(given)", "KNOWN", "seedkit/load/columns.py"),
    ("load/columns", 'if form == "address" else None', "", "tests/load/test_fields.py"),
    (
        "load/csv_articles",
        "if len(row) < len(names) or any(map(str.strip, row[len(names) :])):",
        "if len(row) < len(names):",
        "tests/load/test_formats.py tests/load/test_reports.py::test_hostile_files_come_out_as_wanted",
    ),
    (
        "load/decoding",
        'encoding, [f"encoding-guessed:{encoding}", *notes]',
        "encoding, notes",
        "seedkit/load/decoding.py tests/load/test_decoding.py",
    ),
    (
        "load/containers/docx",
        "self.bold and paragraph[2]",
        "self.bold or paragraph[2]",
        "tests/load/test_docx.py",
    ),
    (
        "load/events",
        "if link[a, b] < 1:",
        "if link[a, b] < 9:",
        "tests/load/test_events_proposed.py::test_three_events_are_told_apart",
    ),
    (
        "load/files",
        "if not target.is_relative_to(root):",
        "if False:",
        "tests/load/test_reports.py::test_hostile_files_come_out_as_wanted",
    ),
    ("load/files", "if len(data) > most:", "if len(data) >= most:", "tests/load/test_files.py"),
    ("load/files", 'name.count("/") >= DEEP', 'name.count("/") > DEEP', "tests/load/test_files.py"),
    ("load/formats", "if first.match(head)", "if first.fullmatch(head)", "seedkit/load/formats.py"),
    (
        "load/formats",
        'return "csv", rows(text, given, wanted)',
        'return "tsv", rows(text, given, wanted)',
        "tests/load/test_formats.py",
    ),
    (
        "load/json_articles",
        "if any(_has_text(item, given)",
        "if all(_has_text(item, given)",
        "tests/load/test_formats.py tests/load/test_reports.py::test_hostile_files_come_out_as_wanted",
    ),
    ("text/headers", "_known(pairs[:sure]) > 1", "_known(pairs[:sure])", "tests/load/test_headers.py"),
    ("load/languages", "SHARE * len(words)", "0 * len(words)", "tests/load/test_languages.py"),
    ("load/metadata", "title[: found.start()]", "title", "tests/load/test_titles.py"),
    ("load/metadata", '".." in', '"..." in', "tests/load/test_reports.py"),
    (
        "load/published",
        'return None, "date-ambiguous" if',
        'return None, "" if',
        "tests/load/test_published.py",
    ),
    (
        "load/published",
        "raw.strip()[:100]",
        "raw.strip()",
        "tests/load/test_published.py::test_a_value_of_megabytes_takes_no_time",
    ),
    (
        "load/containers/web_page",
        '"extensive_search": False, "original_date"',
        '"original_date"',
        "tests/load/test_opened.py",
    ),
    ("load/containers/workbook", "if size > left:", "if False:", "tests/load/test_opened.py"),
    ("load/reports", "if doc_id in places:", "if False:", "tests/load/test_reports.py"),
    ("load/containers/xml_stream", "if depth > DEPTH:", "if depth < 0:", "tests/load/test_docx.py"),
    (
        "load/reports",
        "claim.lower() != text.digest",
        "claim != text.digest",
        "tests/load/test_reports.py::test_a_digest_is_the_same_in_either_case",
    ),
    (
        "report/pages",
        "sorted(page.gone_on)",
        "sorted(())",
        "tests/report/test_pages.py::test_each_passage_lands_on_itself",
    ),
    ("load/near_copies", "and share >= SHARE", "and share > 1", "tests/load/test_near_copies.py"),
    ("phrasing", "len(names) > most", "len(names) > 0", "seedkit/phrasing.py"),
    (
        "quotes/attachment",
        "if FULL_STOP.search(ends) or any(",
        "if any(",
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/attributions",
        "if attributions is None",
        "if attributions is not None",
        "tests/house/test_finders.py",
    ),
    ("quotes/blocks", "and not _first_person(docs[n], quoted[n])", "", "tests/quotes/test_attributions.py"),
    (
        "quotes/constructions",
        "singular(source.text) not in POLLS",
        "False",
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/contents",
        "(_reports_on(token, root, cue) or _ends_in(token, root))",
        "_ends_in(token, root)",
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/cues",
        "if not quoted[t.i] and (_may_cue",
        "if (_may_cue",
        "seedkit/quotes/cues.py tests/quotes/test_attributions.py",
    ),
    (
        "quotes/labels",
        " or owners[-1:]",
        "",
        "tests/quotes/test_attributions.py",
    ),
    (
        "text/masking",
        "min(place, following)",
        "place",
        "seedkit/text/masking.py tests/text/test_masking.py",
    ),
    ("quotes/reader", "if mine and not inner and", "if mine and", "tests/quotes/test_attributions.py"),
    (
        "quotes/sources",
        "subject(main, quoted, depth + 1) if depth < 3 else None",
        "None",
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/vocabulary",
        "return documents",
        "return True",
        "seedkit/quotes/vocabulary.py tests/quotes/test_attributions.py",
    ),
    (
        "quotes/who/cuts",
        "part in surnames for part in parts",
        "False for part in parts",
        "tests/quotes/test_identity.py",
    ),
    ("quotes/who/identity", "first >= FAR_MORE * second", "True", "tests/quotes/test_identity.py"),
    ("quotes/who/mentions", "t.lower_ in NOT_NOW for", "False for", "tests/quotes/test_identity.py"),
    (
        "quotes/who/names",
        "first = titles[-1] + 1 if titles and",
        "first = i if titles and",
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/who/people",
        "person = None if acronym else",
        "person =",
        "tests/sourcing/test_namings.py",
    ),
    (
        "quotes/who/people",
        "in reading.once(Within).names() if quotations else ()",
        "in ()",
        "tests/sourcing/test_namings.py",
    ),
    ("quotes/who/roles", "SHORT_TITLES.get(t, t)", "t", "tests/quotes/test_attributions.py"),
    (
        "quotes/who/persons",
        'person.sure = count["m"] + count["f"] >=',
        'person.sure = True or count["f"] >=',
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/who/source_types",
        "max(kinds, key=TYPES.index)",
        "min(kinds, key=TYPES.index)",
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/who/speakers",
        'gender = "m" if token.lower_ in MALE else "f"',
        'gender = "f" if token.lower_ in MALE else "m"',
        "tests/quotes/test_attributions.py",
    ),
    (
        "quotes/who/spelling",
        "one.startswith(other) or other.startswith(one)",
        "True",
        "seedkit/quotes/who/spelling.py tests/quotes/test_identity.py",
    ),
    ("quotes/who/stand_ins", "definite and written == noun", "definite", "tests/quotes/test_attributions.py"),
    ("quotes/who/stand_ins", "noun in FIRMS and not words", "not words", "tests/quotes/test_attributions.py"),
    (
        "report/articles",
        "id=address(doc_id, *span))",
        "id=address(doc_id, span[0]))",
        "tests/report/test_pages.py::test_each_passage_lands_on_itself",
    ),
    (
        "report/cleaning",
        "VALUES and not VALUES[attribute].fullmatch(value)",
        "VALUES and not VALUES[attribute].search(value)",
        "seedkit/report/cleaning.py tests/report/test_cleaning.py",
    ),
    ("report/crate", "there[path].is_symlink() or ", "", "tests/report/test_crate.py"),
    ("report/crate", "expected not in (", "expected in (", "tests/report/test_crate.py"),
    ("report/events", "if len(parts) < 2:", "if not parts:", "tests/report/test_pages.py"),
    (
        "answers/outlets",
        "shared = own.index.intersection(others.index)",
        "shared = own.index",
        "tests/answers/test_outlets.py",
    ),
    ("report/single", "placed(name, value)", "value", "tests/report/test_pages.py"),
    (
        "report/kernels/execution",
        'cell |= {"outputs": [], "execution_count": None}',
        'cell |= {"execution_count": None}',
        "seedkit/report/kernels/execution.py",
    ),
    (
        "report/folder",
        "out.is_relative_to(source)",
        "False",
        "tests/report/test_folder.py tests/house/test_cli.py",
    ),
    ("report/folder", " or out in Path.cwd().parents", "", "tests/report/test_folder.py"),
    ("report/folder", "others = self.foreign(old)", "others = []", "tests/report/test_folder.py"),
    ("report/glossary", "entry.term not in used", "True", "tests/report/test_glossary.py"),
    ("teach/changed", "if before[place] != after[place]", "", "tests/teach/test_changed.py"),
    (
        "teach/comparing",
        "if not len(mine) or not str(other)",
        "if not len(mine)",
        "tests/teach/test_students_marks.py",
    ),
    ("teach/editions", "source = _unsolved(source)", "pass", "tests/teach/test_lessons.py"),
    ("teach/found", "span not in taken", "True", "tests/teach/test_found.py"),
    ("teach/handouts", "next(number), line", "1, line", "tests/teach/test_handouts.py"),
    ("teach/marks", "(found.share - 0.5).abs()", "found.share", "tests/teach/test_students_marks.py"),
    ("teach/tasks", "n not in matched(rest, more)", "True", "tests/teach/test_tasks.py"),
    (
        "report/kernels/warm",
        "os.setpgid(0, 0)",
        "return",
        "tests/report/test_run.py::test_a_kernel_that_is_copied_is_as_one_that_started_by_itself",
    ),
    ("report/start", '.open("xb")', '.open("wb")', "tests/report/test_start.py"),
    (
        "report/narrative",
        "SHARE, LEAST = 0.3,",
        "SHARE, LEAST = 3.0,",
        "tests/report/test_pages.py::test_no_more_than_a_share_of_a_report_is_passed_on",
    ),
    (
        "parameters",
        "one >= float(least[1])",
        "one > float(least[1])",
        "tests/report/test_parameters.py",
    ),
    (
        "report/layout",
        "autoescape=True",
        "autoescape=False",
        "tests/report/test_pages.py seedkit/report/layout.py",
    ),
    (
        "report/markdown",
        "level, identity = max(level, 2)",
        "level, identity = level",
        "tests/report/test_pages.py",
    ),
    (
        "report/overview",
        "if d in read else None",
        "if True else None",
        "tests/report/test_pages.py::test_a_report_that_is_not_analysed_has_no_count",
    ),
    ("report/run", "        return there", "        return []", "seedkit/report/run.py"),
    (
        "parameters",
        "if named and named not in known:",
        "if False:",
        "tests/report/test_parameters.py::test_cells_of_a_reader_are_not_held_to_anything",
    ),
    ("studies/tables", "if name not in self._known:", "if True:", "tests/house/test_studies.py"),
    ("studies/reports", "counts.idxmax()", "counts.idxmin()", "seedkit/studies/reports.py"),
    (
        "studies/sources",
        "self.reports, words, self",
        "self.reports, words[:1], self",
        "seedkit/studies/sources.py",
    ),
    ("studies/putting", "return keyness.beyond_chance(compared)", "return []", "seedkit/studies/putting.py"),
    ("studies/dating", "each.stated == 0", "each.stated > 0", "seedkit/studies/dating.py"),
    ("studies/exchanging", "if not coder:", "if coder:", "seedkit/studies/exchanging.py"),
    ("tables/counted", "if total != behind:", "if False:", "tests/tables/test_counted.py"),
    ("reports", "import data_folder, load_reports", "import load_reports", "tests/house/test_layout.py"),
    ("safe", "(?:^|[;", "(?:^|[", "tests/tables/test_store.py"),
    ("safe", "if char.isprintable():", "if True:", "seedkit/safe.py"),
    (
        "safe",
        "\\u2066-\\u2069",
        "",
        "tests/show/test_marking.py::test_no_mark_turns_the_direction_of_text_unseen",
    ),
    ("show/counts", "if (0 if pd.isna(value) else value) != behind:", "if False:", "tests/show/test_show.py"),
    (
        "show/figures",
        'alt="{escape(alt)}"',
        'alt="{alt}"',
        "tests/show/test_show.py::test_no_text_makes_a_figure_fail",
    ),
    ("show/lists", "<mark>{escape(row.text)", "<mark>{row.text", "tests/show/test_show.py"),
    ("show/marking", "cut.append(mark)", "pass", "tests/show/test_marking.py"),
    (
        "show/pairings",
        '"del" if side == "a" else "ins"',
        '"ins" if side == "a" else "del"',
        "tests/show/test_show.py",
    ),
    (
        "show/counts",
        "if j != HEAD:",
        "if False:",
        "tests/show/test_show.py::test_a_count_that_differs_from_its_passages_is_an_error",
    ),
    ("show/counts", "n not in seen[i]]", "True]", "tests/show/test_show.py"),
    ("show/figures", "not alt.rstrip(", "alt.rstrip(", "seedkit/show/figures.py tests/show/test_show.py"),
    ("show/lists", "<mark>{escape(row.text)", "<mark>{row.text", "tests/show/test_show.py"),
    ("show/marking", "cut.append(mark)", "pass", "tests/show/test_marking.py"),
    ("show/pairings", "2 * kept >= sum(", "kept > sum(", "tests/show/test_show.py"),
    ("show/places", "max(1, bisect_right(", "max(1, -1 + bisect_right(", "seedkit/show/places.py"),
    ("show/sentences", "if name not in values:", "if False:", "tests/show/test_show.py"),
    (
        "show/vectors",
        "if path and path.is_file()",
        "if False",
        "tests/report/test_pages.py::test_the_same_input_gives_the_same_bytes",
    ),
    ("show/shown", 'else "< 0.01"', 'else "0.00"', "tests/show/test_show.py"),
    ("show/spots", 'told.get("length") != len(html)', "False", "tests/show/test_spots.py"),
    (
        "show/plots/chronology",
        ".rank().to_numpy()",
        ".rank(ascending=False).to_numpy()",
        "seedkit/show/plots/chronology.py",
    ),
    (
        "show/plots/framing",
        "(one - other)[1] < 0",
        "(one - other)[1] > 0",
        "tests/show/test_plots_framing.py",
    ),
    (
        "show/plots/reading",
        "100 * row.start / length[row.doc_id]",
        "100 * row.end / length[row.doc_id]",
        "seedkit/show/plots/reading.py tests/text/test_sizes.py",
    ),
    (
        "show/plots/sourcing",
        "left = left + percent[kind]",
        "left = percent[kind]",
        "seedkit/show/plots/sourcing.py tests/show/test_plots.py",
    ),
    (
        "show/plots/style",
        "text.set_parse_math(False)",
        "text.set_parse_math(True)",
        "tests/show/test_plots.py",
    ),
    (
        "show/sentences",
        "vformat(escape(template), (), linked)",
        "vformat(template, (), linked)",
        "tests/show/test_show.py",
    ),
    (
        "show/shown",
        " mathjax_ignore tex2jax_ignore",
        "",
        "tests/show/test_show.py::test_a_dollar_is_money_and_no_formula_in_a_browser",
    ),
    ("sourcing/actors", "return noun in OFFICIALS or", "return True or", "tests/sourcing/test_acts.py"),
    ("sourcing/acts", "acts.stance != PASSES_ON", "acts.stance == PASSES_ON", "seedkit/sourcing/acts.py"),
    (
        "sourcing/acts",
        'transform("sum")',
        'transform("first")',
        "seedkit/sourcing/acts.py tests/compare/test_renderings.py",
    ),
    (
        "sourcing/introductions",
        "max(end, last), _bare(",
        "end, _bare(",
        "tests/sourcing/test_acts.py",
    ),
    ("sourcing/namings", "_voice(said)", "_voice(None)", "tests/sourcing/test_namings.py"),
    ("sourcing/silence", "[pair in left for", "[pair not in heard for", "tests/sourcing/test_acts.py"),
    ("tables/groups", 'fillna(f"no {by} given")', 'fillna("")', "tests/sourcing/test_acts.py"),
    (
        "tables/intervals",
        "[(1 - level) / 2, (1 + level) / 2]",
        "[0.4, 0.6]",
        "seedkit/tables/intervals.py tests/framing/test_rates.py",
    ),
    ("tables/intervals", "np.maximum(wider, 1)", "1", "tests/sourcing/test_acts.py"),
    ("tables/citations", "while key in taken", "while False", "tests/tables/test_citations.py"),
    (
        "tables/spans",
        "report[doc_id][start:end]",
        "report[doc_id][start : end + 1]",
        "seedkit/tables/spans.py",
    ),
    (
        "tables/store",
        'hashlib.file_digest(file, "sha256")',
        'hashlib.file_digest(file, "md5")',
        "tests/report/test_crate.py",
    ),
    ("tables/store", "guarded(visible(value))", "visible(value)", "tests/tables/test_store.py"),
    (
        "text/labels/bylines",
        "named or not _elsewhere(who[1], text, span)",
        "True",
        "seedkit/text/labels/bylines.py tests/text/test_furniture.py",
    ),
    (
        "text/damage",
        "not q.closed and q.paragraph + 1 not in goes_on",
        "not q.closed",
        "tests/text/test_damage.py",
    ),
    ("text/forms", r"\(c\)\s?\d{4}.{0,200}", r"\(c\)\s?\d{9}.{0,200}", "tests/text/test_furniture.py"),
    ("text/furniture", "return verb or _tells(line)", "return verb", "tests/text/test_furniture.py"),
    ("text/marks", "depth=depth + 1", "depth=depth", "seedkit/text/marks.py tests/text/test_marks.py"),
    ("text/parse", '" " * len(run[0])', '" "', "tests/text/test_parse.py"),
    ("text/parse", "path.read_bytes()", "b''", "tests/text/test_parse.py"),
    (
        "text/reading",
        "zip((start for start, _ in self.sentences)",
        "zip((end for _, end in self.sentences)",
        "seedkit/text/reading.py",
    ),
    ("text/printed", "often[line] > 1", "often[line] > 2", "seedkit/text/printed.py"),
    ("text/prose", "move[doc_id](b - 1) + 1", "move[doc_id](b)", "tests/text/test_furniture.py"),
    ("text/segments", "start = opens.end(1)", "start = opens.start(1)", "seedkit/text/segments.py"),
    ("text/sizes", "1000 * remarks", "100 * remarks", "seedkit/text/sizes.py tests/text/test_sizes.py"),
    (
        "times/anchors",
        "yield far, sign",
        "yield far, -sign",
        "seedkit/times/anchors.py tests/times/test_timexes.py",
    ),
    (
        "times/calendar",
        'np.timedelta64(1, "s")',
        'np.timedelta64(0, "s")',
        "seedkit/times/calendar.py tests/times/test_timexes.py",
    ),
    ("times/calendar", "which - 1 if which > 0", "which if which > 0", "tests/times/test_timexes.py"),
    (
        "times/counted",
        "7 * (count - 1)",
        "7 * count",
        "tests/times/test_readings.py",
    ),
    (
        "times/days",
        "here + ahead if looks else here - back",
        "here - back if looks else here + ahead",
        "tests/times/test_timexes.py",
    ),
    ("times/durations", 'if shift.kind == "l":', 'if shift.kind != "l":', "tests/times/test_timexes.py"),
    (
        "times/in_words",
        "first.year % 10 == 0",
        "first.year % 10 == 1",
        "seedkit/times/in_words.py tests/times/test_in_words.py",
    ),
    (
        "times/numerals",
        'else "dmy" if one > 12 else "mdy"',
        'else "mdy" if one > 12 else "dmy"',
        "seedkit/times/numerals.py tests/times/test_readings.py",
    ),
    (
        "times/periods",
        "latest - (latest - unit.number) % parts",
        "unit.number",
        "tests/times/test_timexes.py",
    ),
    ("times/phrases", "(current or 1) * room", "(current or 1) + room", "seedkit/times/phrases.py"),
    (
        "times/ranges",
        "(first, -1) if back else (last, 1)",
        "(first, 1) if back else (last, -1)",
        "tests/times/test_readings.py",
    ),
    ("times/readers", '"eve": read_eve', '"eve": read_early_hours', "tests/times/test_readings.py"),
    ("times/relative", "int(count * times)", "int(count)", "tests/times/test_timexes.py"),
    ("times/timexes", "anchors.mention(meaning)", "pass", "tests/times/test_timexes.py"),
    ("times/timexes", "and not {2, 3} & set(ahead)", "", "tests/times/test_timexes.py"),
    ("times/words", 'if token.low == "may" and not (', "if False and not (", "tests/times/test_timexes.py"),
    (
        "quotes/headline_forms",
        "self.quoted[mark.i - 1]",
        "False",
        "tests/quotes/test_headlines.py",
    ),
    (
        "quotes/headlines",
        "or _by_role(words, title, people)",
        "or None",
        "tests/quotes/test_headlines.py",
    ),
    (
        "quotes/turns",
        "return None",
        "return label",
        "tests/quotes/test_turns.py",
    ),
    (
        "quotes/anonymity",
        "[(start, first), (last, end)]",
        "[(start, end)]",
        "tests/quotes/test_titles_of_sources.py",
    ),
    (
        "quotes/who/descriptions",
        "of_noun.get((noun, several)) if definite else None",
        "None",
        "tests/quotes/test_titles_of_sources.py",
    ),
    (
        "quotes/who/titles",
        "self._weight(*known) < self._weight(*best)",
        "False",
        "tests/quotes/test_titles_of_sources.py",
    ),
    (
        "sourcing/headings",
        "0 if claim else 4 if marked",
        "1 if claim else 4 if marked",
        "seedkit/sourcing/headings.py tests/quotes/test_headlines.py",
    ),
    (
        "text/labels/turns",
        "if 2 * sum(text[m.end()]",
        "if 0 * sum(text[m.end()]",
        "tests/quotes/test_turns.py",
    ),
]


def main():
    """Print a row of a table for each mutation."""
    asked = set(sys.argv[1:])
    rows = [row for row in MUTATIONS if not asked or row[0] in asked]
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder, "copy"))
        # What fails without a fault would seem to notice every fault.
        if failed := first_failure({test for *_, tests in rows for test in tests.split()}, copy, ()):
            sys.exit(f"{failed} fails before anything is changed")
        print("| module | fault | noticed by |\n| --- | --- | --- |")
        for module, there, instead, tests in rows:
            path = copy / "seedkit" / f"{module}.py"
            noticed = mutate(path, there, instead, tests.split(), copy)
            fault = f"`{there}` → `{instead}`".replace("|", r"\|")  # a bar ends a cell
            print(f"| {module} | {fault} | {noticed} |", flush=True)


def copied(copy):
    """Copy the repository, and make sure that it is the copy which is imported there, wherever one stands."""
    hidden = shutil.ignore_patterns(".*", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=lambda here, names: hidden(here, names) | report_of(here))
    command = [sys.executable, "-c", "import seedkit; print(seedkit.__file__)"]
    said = subprocess.run(command, cwd=copy.parent, env=alone(copy), capture_output=True, text=True)
    if not Path(said.stdout.strip()).is_relative_to(copy):
        sys.exit(f"not the copy is imported but {said.stdout}{said.stderr}")
    return copy


def report_of(here):
    """The report that was made in the repository; there are folders of that name in it that are its own."""
    return {"report"} if Path(here) == ROOT else set()


def alone(copy):
    """The environment in which the copy is imported; bytecode is told from its source by a second alone."""
    return os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


def mutate(path, there, instead, tests, copy):
    """Put a fault into a module, run the tests, put it right again."""
    source = path.read_text(encoding="utf-8")
    if there not in source:
        return "no such place any more"
    path.write_text(source.replace(there, instead, 1), encoding="utf-8")
    try:
        failed = first_failure(tests, copy, ("-n", "0"))
    finally:
        path.write_text(source, encoding="utf-8")
    return f"`{failed}`" if failed else "SURVIVED"


def first_failure(tests, copy, options):
    """Name the first of some tests that fails, if one does."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *options, *sorted(tests)]
    done = subprocess.run(command, cwd=copy, env=alone(copy), capture_output=True, text=True, check=False)
    failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    if done.returncode and not failed:
        sys.exit(f"the tests cannot be run: {done.stdout[-500:]}{done.stderr[-500:]}")
    return failed[1] if failed else ""


if __name__ == "__main__":
    main()
