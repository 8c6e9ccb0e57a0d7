// Citations open beside the chat: a click on a link of this page's own becomes the event "cited".
let opened_from = null;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?entry='], a[href^='?cite=']");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  if (!link || elsewhere) return;
  event.preventDefault();
  event.stopPropagation();
  if (!link.closest("#source")) opened_from = link;
  trigger("cited", { address: link.getAttribute("href") });
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("#close-source")) opened_from?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("#close-source")?.click();
});

// Once what is shown has been laid out.
const settled = (then) => requestAnimationFrame(() => setTimeout(then, 60));

window.showCited = () => settled(() => {
  const panel = document.querySelector("#source");
  if (!panel) return;
  const cited = panel.querySelector(".block.cited");
  const before = panel.querySelector(".block.before");
  const head = panel.querySelector(".block.head");
  panel.scrollTop = cited && before ? cited.offsetTop - head.offsetHeight - 12 : 0;
  document.querySelector("#close-source")?.focus({ preventScroll: true });
});

// A long answer is read from its top, so the question moves up, not the answer's end.
window.showLastQuestion = () => settled(() => {
  const questions = document.querySelectorAll("#chat .user-row");
  const last = questions[questions.length - 1];
  const pane = last?.closest(".bubble-wrap");
  if (!pane) return;
  const top = last.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollTo({ top: pane.scrollTop + top - 12, behavior: calm ? "instant" : "smooth" });
});
