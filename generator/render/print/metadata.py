"""What a PDF says of itself: in XMP, which PDF/UA-1 asks for, and in the older way beside it."""

from xml.sax.saxutils import escape

from pikepdf import Name, Pdf, String

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
{told}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_TITLE = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>'
_LANGUAGE = "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>"
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_PURPOSE = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>'
)


def describe(pdf: Pdf, *, title: str, language: str, author: str = "", purpose: str = "") -> None:
    """Let `pdf` say what it is called, by whom it is, and what for."""
    told = [
        form.format(escape(words))
        for form, words in (
            (_TITLE, title), (_LANGUAGE, language), (_AUTHOR, author), (_PURPOSE, purpose)
        )
        if words
    ]  # fmt: skip
    content = _XMP.format(told="\n".join(told)).encode()
    pdf.Root.Metadata = pdf.make_stream(content, Type=Name.Metadata, Subtype=Name.XML)
    for key, words in (("/Title", title), ("/Author", author), ("/Subject", purpose)):
        if words:
            pdf.docinfo[key] = String(words)
