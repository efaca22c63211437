// The editor's preview: what Sideletter says of a text before it is saved, and the page that it would become.

const { CMS, createClass, h } = window;

/** How long nobody must type before the text is checked, in milliseconds. */
const QUIET = 300;

/** The header and the rest of a file. */
function parts(text) {
  const found = /^---\n[^]*?\n---\n/.exec(text);
  return found ? [found[0], text.slice(found[0].length)] : ["", text];
}

/** A header of these fields. A line of JSON is a value of YAML, too. */
const header = (fields) =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join("")}---\n`;

const Preview = createClass({
  getInitialState: () => ({ problems: [], page: null, isChecked: false }),

  componentDidMount() {
    this.update();
  },

  componentDidUpdate() {
    this.update();
  },

  componentWillUnmount() {
    clearTimeout(this.timer);
  },

  /** The path and the text of the file as the form has it. */
  file() {
    const { entry, collection } = this.props;
    const { body = "", ...fields } = entry.get("data").toJS();
    const path = entry.get("path") || `${collection.get("folder")}/new.md`;
    const raw = entry.get("raw") || "";
    const now = JSON.stringify(fields);
    if (this.raw !== raw) [this.raw, this.first] = [raw, now];
    // As long as the header is as it was read, its lines stay as they are: so the problems name the right lines.
    const isSame = raw && now === this.first;
    return { path, text: (isSame ? parts(raw)[0] : header(fields)) + body };
  },

  update() {
    const file = JSON.stringify(this.file());
    if (file === this.asked) return;
    this.asked = file;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(file), QUIET);
  },

  async check(file) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/_sideletter/draft", { method: "POST", headers, body: file });
    const state = await answer.json();
    if (file === this.asked) this.setState({ ...state, isChecked: true });
  },

  render() {
    const { problems, page, isChecked } = this.state;
    const none = isChecked ? "Sideletter sees no problems." : "Sideletter is reading …";
    return h(
      "div",
      { className: "sideletter-preview" },
      h("div", { role: "status" }, problems.length ? h("ul", { className: "sideletter-problems" }, problems.map(line)) : h("p", {}, none)),
      page && h("iframe", { src: page, title: "The page" }),
    );
  },
});

/** A problem as a line of the list. */
function line({ severity, place, message, hint, excerpt }, at) {
  const code = (text) => text.split("`").map((part, at) => (at % 2 ? h("code", { key: at }, part) : part));
  return h(
    "li",
    { key: at, className: severity },
    h("strong", {}, place),
    " ",
    code(message),
    excerpt && h("pre", {}, excerpt[0], h("mark", {}, excerpt[1]), excerpt[2]),
    hint && h("div", {}, code(hint)),
  );
}

/** "Publish" would be wrong: what is saved here is on this computer, and readers do not see it yet. */
const words = {
  publish: "Save",
  publishing: "Saving …",
  published: "Saved",
  publishNow: "Save now",
  publishAndCreateNew: "Save and start another",
  publishAndDuplicate: "Save and copy",
};
const english = CMS.getLocale("en");
const toolbar = { ...english.editor.editorToolbar, ...words };
CMS.registerLocale("en", { ...english, editor: { ...english.editor, editorToolbar: toolbar } });

CMS.registerPreviewStyle("editor.css");
const { collections } = await (await fetch("config.yml")).json();
for (const { name, files } of collections)
  for (const form of files || [{ name }]) CMS.registerPreviewTemplate(form.name, Preview);
