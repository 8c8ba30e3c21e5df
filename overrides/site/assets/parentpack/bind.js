/* One PDF made of several, in the browser, with all that makes each of them accessible: what
   generator/render/print/book.py does for packs. catalogue.js asks for it. */

import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFObjectCopier,
  PDFString,
} from "./pdf-lib.js";

const key = (name) => PDFName.of(name);
const said = (text) => PDFHexString.fromText(text);
const look = (dict, name) => dict?.lookup(key(name));
const listed = (array) => (array instanceof PDFArray ? array.asArray() : []);

/* The pairs of a PDF tree's flat list of keys and values. */
function pairs(flat) {
  const entries = listed(flat);
  return entries.flatMap((entry, place) => (place % 2 ? [] : [[entry, entries[place + 1]]]));
}

const METADATA = (title, language) => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;

/* The bytes of one PDF with all pages of these PDFs, given as bytes, in their order. */
export async function bind(pdfs, { title, language }) {
  const whole = await PDFDocument.create();
  const book = new Book(whole.context);
  for (const [place, pdf] of pdfs.entries()) {
    book.append(`part${place + 1}`, await PDFDocument.load(pdf, { updateMetadata: false }));
  }
  book.close(whole.catalog, title, language);
  whole.setTitle(title, { showInWindowTitleBar: true });
  whole.setLanguage(language);
  return whole.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/* Gathers, part by part, what a PDF keeps once for all of its pages, and writes it at the end. */
class Book {
  constructor(context) {
    this.context = context;
    this.document = this.made({ Type: "StructElem", S: "Document", K: [] });
    this.pages = [];
    this.holders = []; // the tags that hold what is numbered
    this.headers = new Map(); // table headers by the names that cells call them
    this.fields = [];
    this.signatures = 0;
    this.resources = undefined;
    this.headings = [];
  }

  made(content) {
    return this.context.register(this.context.obj(content));
  }

  at(ref) {
    return this.context.lookup(ref);
  }

  append(part, source) {
    const copier = PDFObjectCopier.for(source.context, this.context);
    const pages = source.getPages().map(({ ref }) => copier.copy(ref));
    const [tags, form, outline, names] = ["StructTreeRoot", "AcroForm", "Outlines", "Names"]
      .map((name) => look(source.catalog, name))
      .map((there) => there && copier.copy(there));
    const title = look(look(outline, "First"), "Title");
    this.pages.push(...pages);
    this.addTags(part, title, tags, pages);
    if (form) this.addFields(part, title, form);
    this.addHeadings(outline);
    this.leadToPages(pages, names);
  }

  annotations(page) {
    return listed(look(this.at(page), "Annots")).map((ref) => this.at(ref));
  }

  /* The tags become one part of the document, what they hold numbered on. */
  addTags(part, title, tree, pages) {
    const [root] = listed(look(tree, "K"));
    const element = this.at(root);
    element.set(key("S"), key("Part"));
    element.set(key("T"), title);
    element.set(key("P"), this.document);
    look(this.at(this.document), "K").push(root);

    const first = this.holders.length;
    const numbers = new Map();
    pairs(look(look(tree, "ParentTree"), "Nums")).forEach(([number, holder], place) => {
      numbers.set(number.asNumber(), first + place);
      this.holders.push(holder);
    });
    const renumber = (holding, name) => {
      const number = numbers.get(look(holding, name).asNumber());
      holding.set(key(name), this.context.obj(number));
    };
    for (const page of pages) {
      renumber(this.at(page), "StructParents");
      for (const annotation of this.annotations(page)) renumber(annotation, "StructParent");
    }
    this.addHeaders(part, element, pairs(look(look(tree, "IDTree"), "Names")));
  }

  /* Table headers keep their names, unless a part that came before has the same: a handout may be
     ticked by itself and in a pack. */
  addHeaders(part, element, headers) {
    const taken = headers.some(([name]) => this.headers.has(name.decodeText()));
    const named = (name) => (taken ? PDFString.of(`${part}-${name.decodeText()}`) : name);
    for (const [name, header] of headers) {
      this.at(header).set(key("ID"), named(name));
      this.headers.set(named(name).decodeText(), [named(name), header]);
    }
    if (taken) this.renameHeaders(element, named);
  }

  renameHeaders(element, named) {
    const attributes = look(element, "A");
    const several = attributes instanceof PDFArray ? listed(attributes) : [attributes];
    for (const attribute of several.map((one) => this.at(one))) {
      const names = attribute instanceof PDFDict ? look(attribute, "Headers") : undefined;
      listed(names).forEach((name, place) => names.set(place, named(name)));
    }
    for (const kid of listed(look(element, "K")).map((one) => this.at(one))) {
      if (kid instanceof PDFDict) this.renameHeaders(kid, named);
    }
  }

  /* The fields hang under a field of their own, so that names stay unique. */
  addFields(part, title, form) {
    const fields = look(form, "Fields");
    const family = this.made({ T: said(part), TU: title, Kids: fields });
    for (const field of listed(fields)) this.at(field).set(key("Parent"), family);
    this.fields.push(family);
    this.signatures |= look(form, "SigFlags")?.asNumber() ?? 0;
    this.resources ??= look(form, "DR"); // every sheet names the same font alike
  }

  /* The bookmarks, folded up; the first of them is the part's title. */
  addHeadings(outline) {
    for (let ref = outline.get(key("First")); ref; ref = this.at(ref).get(key("Next"))) {
      const heading = this.at(ref);
      const count = look(heading, "Count")?.asNumber() ?? 0;
      heading.set(key("Count"), this.context.obj(-Math.abs(count)));
      this.headings.push(ref);
    }
  }

  /* Inner links get the place they lead to: names could clash. */
  leadToPages(pages, names) {
    const known = pairs(look(look(names, "Dests"), "Names"));
    const places = new Map(known.map(([name, place]) => [name.decodeText(), place]));
    for (const link of pages.flatMap((page) => this.annotations(page))) {
      const place = places.get(look(link, "Dest")?.decodeText?.());
      if (place) link.set(key("Dest"), place);
    }
  }

  close(root, title, language) {
    const tree = root.get(key("Pages"));
    for (const page of this.pages) this.at(page).set(key("Parent"), tree);
    this.at(tree).set(key("Kids"), this.context.obj(this.pages));
    this.at(tree).set(key("Count"), this.context.obj(this.pages.length));
    const told = new TextEncoder().encode(METADATA(title, language));
    const metadata = this.context.stream(told, { Type: "Metadata", Subtype: "XML" });
    const kept = {
      MarkInfo: { Marked: true },
      PageMode: "UseOutlines",
      PageLabels: { Nums: [0, { S: "D" }] },
      StructTreeRoot: this.tags(),
      Outlines: this.outline(),
      Metadata: this.context.register(metadata),
      ...(this.fields.length && { AcroForm: this.form() }),
    };
    for (const [name, value] of Object.entries(kept)) root.set(key(name), this.context.obj(value));
  }

  tags() {
    const headers = [...this.headers.keys()].sort().flatMap((name) => this.headers.get(name));
    const tree = this.made({
      Type: "StructTreeRoot",
      K: [this.document],
      ParentTree: { Nums: this.holders.flatMap((holder, number) => [number, holder]) },
      ParentTreeNextKey: this.holders.length,
      ...(headers.length && { IDTree: { Names: headers } }),
    });
    this.at(this.document).set(key("P"), tree);
    return tree;
  }

  form() {
    const flags = this.signatures && { SigFlags: this.signatures };
    return { Fields: this.fields, DR: this.resources, ...flags };
  }

  outline() {
    const { headings } = this;
    const ends = { First: headings[0], Last: headings.at(-1) };
    const outline = this.made({ Type: "Outlines", ...ends, Count: headings.length });
    headings.forEach((ref, place) => {
      const heading = this.at(ref);
      heading.set(key("Parent"), outline);
      const neighbours = { Prev: headings[place - 1], Next: headings[place + 1] };
      for (const [name, neighbour] of Object.entries(neighbours)) {
        if (neighbour) heading.set(key(name), neighbour);
        else heading.delete(key(name));
      }
    });
    return outline;
  }
}
