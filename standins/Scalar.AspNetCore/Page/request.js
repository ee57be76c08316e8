// The form that sends a request, and what came back.

const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name in made && typeof value !== "string") made[name] = value; else if (value !== undefined && value !== false) made.setAttribute(name, value);
  made.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== ""));
  return made;
};

const pretty = text => { try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; } };
const quote = text => `'${text.replaceAll("'", "'\\''")}'`;

function tryIt(verb, path, parameters, body) {
  const inputs = parameters.map(parameter => {
    const shape = flat(parameter.schema);
    const input = shape.enum
      ? el("select", {}, el("option", { value: "" }, ""), shape.enum.map(value => el("option", { value: String(value) }, String(value))))
      : el("input", { placeholder: typeText(parameter.schema ?? {}), required: !!parameter.required });
    const given = parameter.example ?? shape.example ?? (parameter.required ? shape.default : undefined);
    if (given !== undefined) input.value = given;
    return { parameter, input };
  });
  const media = Object.entries(body?.content ?? {});
  const type = el("select", { "aria-label": "Content type" }, media.map(([name]) => el("option", { value: name }, name)));
  const text = el("textarea", { spellcheck: "false", "aria-label": "Body" });
  const files = el("div");
  const isForm = () => type.value === "multipart/form-data";
  const showBody = () => {
    const chosen = body?.content?.[type.value] ?? {};
    text.hidden = isForm();
    text.value = isForm() ? "" : bodyExample(chosen);
    text.rows = Math.min(24, text.value.split("\n").length + 1);
    files.replaceChildren(...(isForm() ? Object.entries(flat(chosen.schema).properties ?? {}) : []).map(([name, member]) => {
      const shape = flat(member), file = shape.format === "binary" || flat(shape.items ?? {}).format === "binary";
      return el("label", {}, name, el("input", { name, type: file ? "file" : "text", multiple: !!shape.items }));
    }));
  };
  type.onchange = showBody;
  if (media.length) showBody();

  const read = () => {
    const headers = {}, query = new URLSearchParams();
    let target = path;
    for (const { parameter, input } of inputs) {
      const value = input.value;
      if (parameter.in === "path") target = target.replace(new RegExp(`\\{\\*{0,2}${parameter.name}[^}]*\\}`), encodeURIComponent(value));
      else if (value !== "" && parameter.in === "query") query.append(parameter.name, value);
      else if (value !== "" && parameter.in === "header") headers[parameter.name] = value;
    }
    let content;
    if (media.length && isForm()) {
      content = new FormData();
      for (const field of files.querySelectorAll("input"))
        if (field.type === "file") for (const file of field.files) content.append(field.name, file); else if (field.value) content.append(field.name, field.value);
    } else if (media.length && text.value !== "") {
      headers["Content-Type"] = type.value;
      content = text.value;
    }
    return { target: document.documentElement.dataset.base + target + (query.size ? `?${query}` : ""), headers, content };
  };

  const answer = el("div", { "aria-live": "polite" });
  const send = async event => {
    event.preventDefault();
    const { target, headers, content } = read();
    const start = performance.now();
    answer.replaceChildren(el("p", { class: "quiet" }, "Sending …"));
    try {
      const response = await fetch(target, { method: verb.toUpperCase(), headers, body: content });
      const received = await response.text();
      answer.replaceChildren(
        el("h4", {}, el("span", { class: `status ${response.ok ? "good" : "bad"}` }, `${response.status} ${response.statusText}`),
          `${Math.round(performance.now() - start)} ms · ${new Blob([received]).size} bytes`),
        received ? el("pre", {}, pretty(received)) : el("p", { class: "quiet" }, "No body."),
        el("details", {}, el("summary", { class: "quiet" }, "Headers"), el("pre", {}, [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n"))));
    } catch (failure) {
      answer.replaceChildren(el("p", { class: "bad" }, `Not sent: ${failure.message}. Is the service running?`));
    }
  };
  const copy = async event => {
    const { target, headers, content } = read();
    const parts = ["curl -i", ...(verb === "get" ? [] : [`-X ${verb.toUpperCase()}`]), quote(new URL(target, location).href),
      ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`), ...(typeof content === "string" ? [`--data-binary ${quote(content)}`] : [])];
    await navigator.clipboard?.writeText(parts.join(" "));
    event.target.textContent = "Copied";
    setTimeout(() => event.target.textContent = "Copy as curl", 1500);
  };
  return el("form", { class: "try", onsubmit: send },
    inputs.map(({ parameter, input }) => el("label", {}, el("span", {}, el("code", {}, parameter.name), parameter.required ? el("span", { class: "must" }, "required") : ""), input)),
    media.length > 1 ? el("label", {}, "Content type", type) : "", media.length ? [text, files] : "",
    el("div", { class: "buttons" }, el("button", { class: "send" }, "Send"), el("button", { type: "button", onclick: copy }, "Copy as curl")), answer);
}
