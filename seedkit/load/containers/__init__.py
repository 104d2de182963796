"""
Containers: what has to be opened before it can be read, none of it further than it is safe.

`archives` opens zip and gzip, `docx` a Word file, `workbook` a spreadsheet, `web_page` a saved page;
`xml_stream` reads XML piece by piece and refuses what could grow (a DTD, entities).
"""
