"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const panel = $("panel"), body = $("panel-body"), close = $("panel-close"), search = $("search"), help = $("help");
  const lines = [...document.querySelectorAll("main .line")];
  let current = null, shown = null;
  root.classList.add("js");
  for (const report of document.querySelectorAll("details.report")) report.open = false;

  const visible = () => lines.filter((line) => line.offsetParent !== null && !line.classList.contains("hidden"));

  function choose(line, scroll) {
    if (current) current.classList.remove("current");
    current = line;
    if (!line) return;
    line.classList.add("current");
    if (scroll) {
      const target = line.querySelector("a.say, a.ref") || line;
      target.focus({ preventScroll: true });
      line.scrollIntoView({ block: "center" });
    }
  }

  function open(fragment, line) {
    const mark = $(fragment);
    const report = mark && mark.closest("details.report");
    if (!report) return false;
    const copy = report.querySelector("article").cloneNode(true);
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    const marks = [...copy.querySelectorAll("mark")].filter((part) => part.dataset.e === fragment);
    for (const part of marks) part.classList.add("on");
    body.replaceChildren(copy);
    $("panel-outlet").textContent = report.querySelector("summary").innerText.split("\n")[0];
    panel.classList.add("open");
    close.hidden = false;
    if (shown) shown.classList.remove("shown");
    shown = line;
    if (line) { line.classList.add("shown"); choose(line, false); }
    if (marks[0]) body.scrollTop += marks[0].getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
    return true;
  }

  function shut() {
    panel.classList.remove("open");
    if (shown) { choose(shown, true); shown.classList.remove("shown"); shown = null; }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    const fragment = link.getAttribute("href").slice(1);
    if (fragment.startsWith("e") && open(fragment, link.closest(".line"))) event.preventDefault();
    else if (/^r\d+$/.test(fragment) && $(fragment)) $(fragment).open = true;
  });

  function step(by) {
    const seen = visible();
    if (!seen.length) return;
    const at = seen.indexOf(current);
    choose(seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + by, 0), seen.length - 1)], true);
  }

  function find() {
    const wanted = search.value.trim().toLowerCase();
    for (const line of lines) {
      const hit = !wanted || line.textContent.toLowerCase().includes(wanted);
      line.classList.toggle("hidden", !hit);
      const fold = line.closest("details.more, details.speaker");
      if (wanted && hit && fold) fold.open = true;
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "Escape") {
      if (typing) { search.value = ""; find(); search.blur(); } else if (!help.open) shut();
      return;
    }
    if (typing || help.open) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "?") help.showModal();
    else if (event.key === "Enter" && current && document.activeElement === document.body) {
      const link = current.querySelector("a.say, a.ref");
      if (link) link.click();
    }
  });
  addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.more")) fold.open = true; });
  search.addEventListener("input", find);
  close.addEventListener("click", shut);
  $("help-button").addEventListener("click", () => help.showModal());
  $("help-close").addEventListener("click", () => help.close());
  if (/^#e\d+$/.test(location.hash)) open(location.hash.slice(1), null);
})();
