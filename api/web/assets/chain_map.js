// Draws a chain from left to right: ELK finds the places in a worker, this file makes the SVG.
// Every role and handover is a link, so that the keyboard and a reader reach them; the table under
// the map says the same.
import ELK from "elkjs/lib/elk-api.js";

const SVG = "http://www.w3.org/2000/svg";
const BOX = { width: 184, height: 60 };
const LAYOUT = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.spacing.nodeNode": "28",
  "elk.spacing.edgeNode": "18",
  "elk.spacing.edgeEdge": "14",
  "elk.layered.cycleBreaking.strategy": "MODEL_ORDER", // roles come in the order of the chain
};
const KEPT = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity",
  "font-family", "font-size", "font-weight",
]; // what a saved picture takes along from the stylesheet
const pen = document.createElement("canvas").getContext("2d");

const figure = document.querySelector("[data-chain-map]");
if (figure) draw(figure).catch((error) => fail(figure, error));

async function draw(figure) {
  const chain = JSON.parse(document.getElementById(figure.dataset.chainMap).textContent);
  const elk = new ELK({ workerUrl: figure.dataset.worker });
  const placed = await elk.layout({
    id: "chain",
    layoutOptions: LAYOUT,
    children: chain.roles.map(({ id }) => ({ id, ...BOX })),
    edges: chain.handovers.map((one) => ({
      id: one.id,
      sources: [one.from],
      targets: [one.to],
      labels: [{ text: one.code, width: widthOf(one.code) + 14, height: 20 }],
    })),
  });
  elk.terminateWorker();
  figure.querySelector("svg")?.remove();
  figure.hidden = false;
  figure.append(picture(chain, placed));
  fade(figure);
  zoom(figure);
  document.documentElement.dataset.mapReady = "";
  offerFile(figure);
}

// Fits the window while letters stay legible; the buttons make it larger and smaller.
function zoom(figure) {
  const svg = figure.querySelector("svg");
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  let scale = Math.min(1, Math.max(0.7, figure.clientWidth / width));
  const show = () => {
    svg.setAttribute("width", Math.round(width * scale));
    svg.setAttribute("height", Math.round(height * scale));
  };
  for (const button of document.querySelectorAll("button[data-zooms]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      scale = Math.min(2, Math.max(0.3, scale * Number(button.dataset.zooms)));
      show();
    });
  }
  show();
}

// A chosen inspectorate keeps its handovers in full; the others stay to be seen, faintly.
function fade(figure) {
  const chosen = figure.dataset.inspectorate;
  if (!chosen) return;
  for (const one of figure.querySelectorAll(".handover")) {
    one.classList.toggle("faded", !one.dataset.inspectorates.split(" ").includes(chosen));
  }
}

function picture(chain, placed) {
  const [width, height] = [placed.width + 4, placed.height + 4];
  const svg = node("svg", { width, height, viewBox: `-2 -2 ${width} ${height}`, role: "group" });
  svg.setAttribute("aria-label", chain.title);
  const roles = Object.fromEntries(chain.roles.map((role) => [role.id, role]));
  const handovers = Object.fromEntries(chain.handovers.map((one) => [one.id, one]));
  const top = Math.max(1, ...chain.handovers.map((one) => one.volume ?? 0));
  for (const edge of placed.edges) svg.append(line(handovers[edge.id], edge, top));
  for (const box of placed.children) svg.append(role(roles[box.id], box));
  return svg;
}

function role(one, box) {
  const group = node("a", { href: one.href, class: one.outside ? "role outside" : "role" });
  group.append(node("title", {}, one.name), node("rect", { ...box_of(box), rx: 6 }));
  const lines = wrapped(one.name, box.width - 16).slice(0, 3);
  const first = box.y + box.height / 2 - (lines.length - 1) * 8.5 + 5;
  lines.forEach((text, at) => {
    const x = box.x + box.width / 2;
    group.append(node("text", { x, y: first + at * 17, "text-anchor": "middle" }, text));
  });
  return group;
}

function line(one, edge, top) {
  const group = node("a", { href: one.href, class: `handover ${one.status}` });
  group.dataset.inspectorates = one.inspectorates.join(" ");
  group.append(node("title", {}, one.words));
  const width = one.volume ? 1.5 + 4.5 * Math.sqrt(one.volume / top) : 1.5;
  for (const { startPoint, bendPoints = [], endPoint } of edge.sections) {
    const points = [startPoint, ...bendPoints, endPoint];
    const path = points.map(({ x, y }, at) => `${at ? "L" : "M"}${x},${y}`).join("");
    group.append(node("path", { class: "line", d: path, "stroke-width": width }));
    group.append(node("path", { class: "head", d: arrow(points.at(-2), endPoint, width) }));
  }
  for (const { x, y, width, height } of edge.labels ?? []) {
    const label = node("g", { class: "label" });
    label.append(node("rect", { x, y, width, height, rx: 3 }));
    const text = { x: x + width / 2, y: y + 15, "text-anchor": "middle" };
    label.append(node("text", one.two ? { ...text, "font-weight": 700 } : text, one.code));
    group.append(label);
  }
  return group;
}

function arrow(before, end, width) {
  const [size, turn] = [6 + width, Math.atan2(end.y - before.y, end.x - before.x)];
  const corner = (side) => {
    const angle = turn + Math.PI + side * 0.45;
    return `${end.x + size * Math.cos(angle)},${end.y + size * Math.sin(angle)}`;
  };
  return `M${end.x},${end.y}L${corner(1)}L${corner(-1)}Z`;
}

function box_of({ x, y, width, height }) {
  return { x, y, width, height };
}

function node(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function wrapped(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && widthOf(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function widthOf(text) {
  pen.font = '14px system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif';
  return pen.measureText(text).width;
}

// The picture as a file: colours and widths go along, because the file has no stylesheet.
function offerFile(figure) {
  for (const button of document.querySelectorAll("button[data-saves-map]")) {
    button.hidden = false;
    button.addEventListener("click", () => save(figure, button.dataset.savesMap));
  }
}

async function save(figure, kind) {
  const svg = standalone(figure.querySelector("svg"));
  const text = new XMLSerializer().serializeToString(svg);
  const drawn = new Blob([text], { type: "image/svg+xml" });
  const file = kind === "svg" ? drawn : await painted(text, svg);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${figure.dataset.name}.${kind}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function standalone(svg) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg.querySelectorAll("*"), copy.querySelectorAll("*")];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const name of KEPT) to[at].setAttribute(name, style.getPropertyValue(name));
    to[at].removeAttribute("href");
  });
  const [, , width, height] = svg.getAttribute("viewBox").split(" ");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("xmlns", SVG);
  return copy;
}

async function painted(text, svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * svg.getAttribute("width"), 2 * svg.getAttribute("height")];
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function fail(figure, error) {
  console.error(error);
  figure.hidden = true;
  document.documentElement.dataset.mapReady = "failed";
}
