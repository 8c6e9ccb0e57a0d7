// Links and buttons of the page's own become events of the opener: cited, turned, resumed, deleted,
// edited. The address bar follows what is shown, so that it can be kept and shared.
const one = (selector) => document.querySelector(selector);
const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");
// Once what is shown has been laid out.
const settled = (then) => requestAnimationFrame(() => setTimeout(then, 60));
const typing = () => matchMedia("(hover: hover)").matches; // a phone would raise its keyboard
const lost = () => document.activeElement === document.body;
let opened_from = null;

document.body.insertAdjacentHTML(
  "afterbegin", '<button type="button" class="skip">Skip to the question</button>'
);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?entry='], a[href^='?cite='], a[href^='?chat=']");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  if (!link || elsewhere) return;
  event.preventDefault();
  event.stopPropagation();
  const address = link.getAttribute("href");
  if (address.startsWith("?chat=")) {
    one("#page").classList.remove("listing");
    trigger("resumed", { talk: new URLSearchParams(address).get("chat") });
  } else if (link.closest("#page")) {
    if (!link.closest("#source")) opened_from = link;
    trigger("cited", { address });
  } else {
    history.pushState(null, "", address);
    trigger("turned", { address });
  }
}, true);

document.addEventListener("click", (event) => {
  if (event.target.id === "page") one("#page").classList.remove("listing");
  const button = event.target.closest("button");
  if (!button) return;
  if (button.classList.contains("skip")) {
    one("#chat-tab-button")?.click();
    window.focusQuestion();
  }
  if (button.id === "open-side") {
    one("#page").classList.add("listing");
    settled(() => one("#new-chat").focus());
  }
  if (button.id === "close-source") opened_from?.focus();
  if (button.classList.contains("edit")) trigger("edited", { at: Number(button.dataset.at) });
  if (button.classList.contains("delete")) {
    if (button.classList.contains("sure")) {
      trigger("deleted", { talk: button.dataset.talk });
      if (typing()) one("#search-talks :is(input, textarea)")?.focus();
    }
    button.classList.toggle("sure");
    button.textContent = button.classList.contains("sure") ? "Delete?" : "✕";
  }
});

document.addEventListener("focusout", (event) => {
  if (!event.target.classList?.contains("sure")) return;
  event.target.classList.remove("sure");
  event.target.textContent = "✕";
});

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, textarea, [contenteditable]")) {
    const boxes = [...document.querySelectorAll(":is(#question, #query, #asked) :is(input, textarea)")];
    const shown = boxes.find((box) => box.offsetParent !== null);
    if (shown) event.preventDefault();
    shown?.focus();
  }
  if (event.key !== "Escape") return;
  if (one("#page.listing")) settled(() => one("#open-side")?.focus());
  one("#page").classList.remove("listing");
  (one("#skip-why") ?? one("#stop-editing") ?? one("#close-source"))?.click();
});

// The map: a point leads to its entry, a key of the legend shows its section alone.
document.addEventListener("click", (event) => {
  const address = event.target.closest("#plane circle[data-address]")?.dataset.address;
  if (address) {
    history.pushState(null, "", address);
    trigger("turned", { address });
  }
  const key = event.target.closest("#plane .key");
  if (!key) return;
  const alone = key.getAttribute("aria-pressed") !== "true";
  document.querySelectorAll("#plane .key").forEach((other) => {
    other.setAttribute("aria-pressed", String(alone && other === key));
  });
  one("#plane svg").classList.toggle("alone", alone);
  document.querySelectorAll("#plane svg > circle").forEach((circle) => {
    circle.classList.toggle("shown", circle.classList.contains(`c${key.dataset.colour}`));
  });
});

window.addEventListener("popstate", () => {
  if (new URLSearchParams(location.search).has("entry"))
    trigger("turned", { address: location.search });
});

// Voted down: the first of the reasons, if they are asked for.
window.showWhy = () => settled(() => one("#reason input[type=radio]")?.focus());

// Gradio gives each radio button a name of its own, so the arrow keys are dead without this.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !event.target.matches("#reason input[type=radio]")) return;
  event.preventDefault();
  const reasons = [...document.querySelectorAll("#reason input[type=radio]")];
  const next = reasons.at((reasons.indexOf(event.target) + step) % reasons.length);
  next.focus();
  next.click();
});

window.focusQuestion = () => settled(() => one("#question textarea")?.focus());

window.showNewChat = () => {
  one("#page").classList.remove("listing");
  history.replaceState(null, "", location.pathname);
  window.focusQuestion();
};

window.showCited = () => settled(() => {
  const panel = one("#source");
  if (!panel) return;
  const cited = panel.querySelector(".block.cited");
  const before = panel.querySelector(".block.before");
  const head = panel.querySelector(".block.head");
  panel.scrollTop = cited && before ? cited.offsetTop - head.offsetHeight - 12 : 0;
  one("#close-source")?.focus({ preventScroll: true });
});

// The tab is made when it is first opened, so its page may come some time after the event.
window.showEntry = (tries = 60) => settled(() => {
  const reader = one("#reader");
  const address = new URLSearchParams(location.search);
  const title = one("#entries .here")?.textContent.trim();
  const there = reader && (!title || title === one("#entry h1")?.textContent.trim());
  if (!there && address.has("entry") && tries > 0) {
    setTimeout(() => window.showEntry(tries - 1), 60);
    return;
  }
  if (!reader) return;
  const landed = one("#entry h1");
  landed?.setAttribute("tabindex", "-1");
  const came = lost() || document.activeElement.closest("#entries");
  if (address.has("entry") && came) landed?.focus({ preventScroll: true });
  const wanted = address.get("heading")?.split(" > ").pop();
  const headings = [...reader.querySelectorAll("h2, h3")];
  const heading = wanted && headings.find((found) => found.textContent.trim() === wanted);
  if (heading) heading.scrollIntoView();
  else reader.scrollTop = 0;
  heading?.classList.add("found");
  if (matchMedia("(max-width: 760px)").matches) one("#entries .all").open = false;
  one("#entries .here")?.scrollIntoView({ block: "nearest" });
});

// A long answer is read from its top, so the question moves up, not the answer's end.
window.showLastQuestion = () => settled(() => {
  const here = one("#talks .here .talk")?.getAttribute("href");
  if (here && one("#page")?.offsetParent !== null) history.replaceState(null, "", here);
  // Gradio's labels repeat the whole text as Markdown; what is shown is read better.
  document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => {
    message.removeAttribute("aria-label");
  });
  labelParts();
  if (lost() && typing()) one("#question textarea")?.focus();
  const questions = document.querySelectorAll("#chat .user-row");
  questions.forEach(offerEditing);
  const last = questions[questions.length - 1];
  const pane = last?.closest(".bubble-wrap");
  if (!pane) return;
  const top = last.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTo({ top: pane.scrollTop + top - 12, behavior: calm() });
});

// What a screen reader is told of the parts that Gradio leaves bare.
function labelParts() {
  for (const [row, name] of [["user", "Question"], ["bot", "Reply"]]) {
    document.querySelectorAll(`#chat .${row}-row`).forEach((message, at) => {
      message.setAttribute("role", "group");
      message.setAttribute("aria-label", `${name} ${at + 1}`);
    });
  }
  const replies = document.querySelectorAll("#chat .bot-row");
  const near = replies[replies.length - 1]?.innerText.includes("Nearest entries");
  const choices = one("#chat .options");
  choices?.setAttribute("role", "group");
  choices?.setAttribute("aria-label", near ? "Nearest entries" : "What can be asked next");
  document.querySelectorAll("#chat .thought-group .title").forEach((title) => {
    title.setAttribute("aria-expanded", String(title.classList.contains("expanded")));
    const arrow = title.querySelector("button");
    arrow?.setAttribute("tabindex", "-1");
    arrow?.setAttribute("aria-hidden", "true");
  });
}

for (const kind of ["click", "keyup"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.closest("#chat .thought-group .title")) settled(labelParts);
  });
}

function offerEditing(row, at) {
  let button = row.querySelector("button.edit");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "edit";
    button.title = "Change this question";
    row.prepend(button);
  }
  button.dataset.at = at;
  button.setAttribute("aria-label", `Change question ${at + 1}`);
}
