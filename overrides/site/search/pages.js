{#- What the search looks through: each page's title, its message and its text. A script rather
    than JSON, so that it can also be read where the pages are opened from a folder. The catalogue
    for therapists would answer to every word, and so would the lists of codes. -#}
{%- set found = namespace(pages=[]) -%}
{%- for file in pages if file.page.meta.kind != "catalogue" -%}
  {%- set page = file.page -%}
  {%- set meta = page.meta -%}
  {%- set questions = meta.questions | default([]) | map(attribute="title") | join(" ") -%}
  {%- set content = page.content.split('<details class="pp-codes"')[0] -%}
  {%- set said = [questions, meta.purpose, meta.message, meta.action, meta.unknown, content] -%}
  {%- set text = said | select | join(" ") | replace("<", " <") | striptags -%}
  {%- set found.pages = found.pages + [{"path": page.url, "title": meta.title or page.title, "text": text}] -%}
{%- endfor -%}
parentpackPages({{ found.pages | tojson }});
