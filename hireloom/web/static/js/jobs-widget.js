/* Open jobs on any site. The server puts the jobs behind this function and calls it: no further request, no cookie, no
   style of its own. What the script tag says in data- attributes narrows the list and names where visitors come from. */
(function (board) {
  "use strict";
  var tag = document.currentScript;
  var asked = (tag && tag.dataset) || {};

  function made(name, className, text) {
    var element = document.createElement(name);
    element.className = "hireloom-jobs" + className;
    if (text) element.textContent = text;
    return element;
  }

  function linked(text, address) {
    var link = made("a", "__link", text);
    var source = asked.source || "Website";
    link.href = address + "?source=" + encodeURIComponent(source);
    return link;
  }

  function isWanted(job) {
    return ["team", "place", "workplace", "type"].every(function (name) {
      return !asked[name] || asked[name].toLowerCase() === job[name].toLowerCase();
    });
  }

  function line(job) {
    var item = made("li", "__job");
    var link = linked(job.title, job.url);
    if (job.language !== board.language) link.lang = job.language;
    item.append(link);
    if (job.facts.length) item.append(" ", made("span", "__facts", job.facts.join(" · ")));
    return item;
  }

  function listOf(jobs, into, level) {
    var team = null;
    var list = null;
    var isGrouped = !asked.team && jobs.some(function (job) { return job.team; });
    jobs.forEach(function (job) {
      if (list === null || job.team !== team) {
        team = job.team;
        if (isGrouped && team) into.append(made("h" + Math.min(level + 1, 6), "__team", team));
        list = made("ul", "__list");
        into.append(list);
      }
      list.append(line(job));
    });
  }

  function show() {
    var level = Math.min(Math.max(parseInt(asked.level, 10) || 2, 1), 6);
    var jobs = board.jobs.filter(isWanted);
    var shown = asked.limit ? jobs.slice(0, parseInt(asked.limit, 10) || jobs.length) : jobs;
    var words = "heading" in asked ? asked.heading : board.words.heading;
    var section = made("section", "");
    section.lang = board.language;
    section.setAttribute("aria-label", words || board.words.heading);
    if (words) section.append(made("h" + level, "__heading", words));
    if (shown.length) listOf(shown, section, level);
    else section.append(made("p", "__none", board.words.none));
    var more = made("p", "__all");
    more.append(linked(board.words.all, board.home));
    section.append(more);
    place(section);
  }

  function place(section) {
    var target = asked.into ? document.querySelector(asked.into) : null;
    if (target) target.replaceChildren(section);
    else if (tag && tag.parentNode && tag.parentNode !== document.head) tag.after(section);
    else document.body.append(section);
  }

  if (document.readyState === "loading" && (asked.into || !tag || tag.parentNode === document.head)) {
    document.addEventListener("DOMContentLoaded", show);
  } else {
    show();
  }
});
