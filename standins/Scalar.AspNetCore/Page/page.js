// The page: index on the left, operations by tag, each with what it takes, what it answers and a form.

const verbs = ["get", "post", "put", "patch", "delete", "head", "options"];
const prose = text => (text ?? "").split(/\n\s*\n/).filter(Boolean).map(part =>
  el("p", {}, part.split("`").map((piece, at) => at % 2 ? el("code", {}, piece) : piece)));

function members(schema, depth = 0) {
  const shape = flat(schema);
  if (shape.items) return members(shape.items, depth);
  const several = choices(shape);
  if (several.length > 1) return el("ul", { class: "members" }, several.map((choice, at) => el("li", {}, el("span", { class: "quiet" }, `One of: ${choice.title ?? at + 1}`), members(choice, depth + 1))));
  if (!shape.properties || depth > 5) return "";
  return el("ul", { class: "members" }, Object.entries(shape.properties).map(([name, member]) => el("li", {},
    el("code", {}, name), el("span", { class: "type" }, typeText(member)), shape.required?.includes(name) ? el("span", { class: "must" }, "required") : "",
    prose(flat(member).description), members(member, depth + 1))));
}

const contents = content => Object.entries(content ?? {}).map(([type, media]) => el("div", {},
  el("code", {}, type), media.schema ? el("span", { class: "type" }, typeText(media.schema)) : "", media.schema ? members(media.schema) : ""));

const responseOf = ([status, given]) => {
  const response = resolve(given), headers = Object.entries(response.headers ?? {});
  return el("li", {}, el("details", {},
    el("summary", {}, el("span", { class: `status ${/^[23]/.test(status) ? "good" : "bad"}` }, status), response.description ?? ""),
    contents(response.content), headers.length ? el("p", { class: "quiet" }, `Headers: ${headers.map(([name]) => name).join(", ")}`) : ""));
};

function articleOf({ id, verb, path, operation, parameters }) {
  const body = operation.requestBody && resolve(operation.requestBody);
  return el("article", { id },
    el("div", {},
      el("h3", {}, operation.summary ?? operation.operationId ?? path), el("div", { class: "line" }, el("span", { class: `verb ${verb}` }, verb), el("span", { class: "path" }, path)),
      operation.deprecated ? el("p", { class: "bad" }, "Deprecated.") : "", prose(operation.description),
      parameters.length ? [el("h4", {}, "Parameters"), el("ul", { class: "members" }, parameters.map(parameter => el("li", {},
        el("code", {}, parameter.name), el("span", { class: "type" }, `${parameter.in}, ${typeText(parameter.schema ?? {})}`), parameter.required ? el("span", { class: "must" }, "required") : "", prose(parameter.description))))] : "",
      body ? [el("h4", {}, "Body", body.required ? el("span", { class: "must" }, "required") : ""), prose(body.description), contents(body.content)] : "",
      el("h4", {}, "Answers"), el("ul", { class: "members" }, Object.entries(operation.responses ?? {}).map(responseOf))),
    tryIt(verb, path, parameters, body));
}

function operationsByTag() {
  const tags = new Map((api.tags ?? []).map(tag => [tag.name, { description: tag.description, operations: [] }]));
  for (const [path, item] of Object.entries(api.paths ?? {}))
    for (const verb of verbs.filter(name => item[name])) {
      const operation = item[verb], own = (operation.parameters ?? []).map(resolve);
      const shared = (item.parameters ?? []).map(resolve).filter(given => !own.some(p => p.name === given.name && p.in === given.in));
      const entry = { id: `${verb}${path.replace(/[^\w]+/g, "-")}`, verb, path, operation, parameters: [...shared, ...own] };
      for (const tag of operation.tags ?? ["Operations"]) {
        if (!tags.has(tag)) tags.set(tag, { operations: [] });
        tags.get(tag).operations.push(entry);
      }
    }
  return [...tags].filter(([, tag]) => tag.operations.length);
}

function show() {
  const tags = operationsByTag(), index = document.getElementById("index");
  const title = api.info?.title ?? document.title;
  document.getElementById("name").textContent = title;
  document.getElementById("main").replaceChildren(
    el("h1", {}, title, el("span", { class: "pill" }, `v${api.info?.version ?? "?"}`), el("a", { class: "pill", href: document.documentElement.dataset.document }, "OpenAPI")),
    ...prose(api.info?.description),
    ...tags.map(([name, tag]) => el("section", {}, el("h2", {}, name), prose(tag.description), tag.operations.map(articleOf))));
  index.replaceChildren(...tags.map(([name, tag]) => el("div", {}, el("h2", {}, name), tag.operations.map(({ id, verb, path, operation }) =>
    el("a", { href: `#${id}`, title: operation.summary ?? path, "data-text": `${verb} ${path} ${operation.summary ?? ""} ${name}`.toLowerCase() },
      el("span", { class: `verb ${verb}` }, verb), el("span", { class: "path" }, path))))));
  document.getElementById("filter").oninput = event => {
    const wanted = event.target.value.toLowerCase();
    for (const link of index.querySelectorAll("a")) {
      link.hidden = !link.dataset.text.includes(wanted);
      document.getElementById(link.hash.slice(1)).hidden = link.hidden;
    }
    for (const part of [...index.children, ...document.querySelectorAll("main > section")]) part.hidden = !part.querySelector("a:not([hidden]), article:not([hidden])");
  };
  const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry =>
    index.querySelectorAll("a").forEach(link => link.classList.toggle("here", link.hash === `#${entry.target.id}`))), { rootMargin: "-10% 0px -80% 0px" });
  document.querySelectorAll("article").forEach(article => seen.observe(article));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

const setTheme = theme => document.documentElement.dataset.theme = theme;
setTheme(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
document.getElementById("theme").onclick = () => localStorage.setItem("theme", setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));

fetch(document.documentElement.dataset.document)
  .then(async response => {
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    api = await response.json();
    show();
  })
  .catch(failure => document.getElementById("main").replaceChildren(
    el("h1", {}, "No document"), el("p", { class: "bad" }, `${document.documentElement.dataset.document}: ${failure.message}`)));
