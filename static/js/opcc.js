// Makes pages quicker to use. Every page works without this file.
import { initAll } from "../govuk/govuk-frontend.min.js";
import { addSearch, keepToLevel } from "./choices.js";
import { listenFor } from "./coding.js";
import { forgetAtSignOut, keepDraft, welcome } from "./drafts.js";
import { followFatigue } from "./fatigue.js";
import { follow } from "./progress.js";

initAll();
for (const rows of document.querySelectorAll("[data-rows]")) {
  addRowsInPlace(rows);
}
for (const list of document.querySelectorAll("[data-searchable]")) {
  addSearch(list);
}
for (const block of document.querySelectorAll("[data-methods-of-level]")) {
  keepToLevel(block);
}
for (const progress of document.querySelectorAll("[data-progress]")) {
  follow(progress);
}
for (const part of document.querySelectorAll("[data-fatigue]")) {
  followFatigue(part);
}
for (const form of document.querySelectorAll("[data-keys]")) {
  listenFor(form);
}
for (const line of document.querySelectorAll("[data-draft]")) {
  keepDraft(line);
}
const { user } = document.body.dataset;
if (user) {
  for (const form of document.querySelectorAll("form")) {
    if (new URL(form.action).pathname.endsWith("/accounts/logout/")) {
      forgetAtSignOut(form, user);
    }
  }
  for (const sent of document.querySelectorAll("[data-drafts-sent]")) {
    welcome(user, sent);
  }
}

// On a phone the results come first: the filters fold away unless something was wrong with them.
if (window.matchMedia("(max-width: 48rem)").matches) {
  for (const panel of document.querySelectorAll("details[data-fold-on-phone]")) {
    panel.open = panel.querySelector(".govuk-error-message") !== null;
  }
}

/** Add a row to a formset on the spot; without this the button asks the server for it. */
function addRowsInPlace(rows) {
  const prefix = rows.dataset.rows;
  const button = rows.querySelector(`button[name="add-row"][value="${prefix}"]`);
  const blank = rows.querySelector("template");
  const total = rows.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const most = rows.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`);

  button.addEventListener("click", (event) => {
    const index = Number(total.value);
    if (index >= Number(most.value)) {
      return; // the server says why there can be no more
    }
    event.preventDefault();
    const row = newRow(blank, index);
    rows.querySelector(".opcc-rows__list").append(row);
    total.value = String(index + 1);
    initAll({ scope: row });
    row.focus();
  });
}

/** A copy of the blank row in which "__prefix__" is the row's index. */
function newRow(blank, index) {
  const row = blank.content.firstElementChild.cloneNode(true);
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      attribute.value = attribute.value.replaceAll("__prefix__", String(index));
    }
  }
  for (const number of row.querySelectorAll("[data-row-number]")) {
    number.textContent = String(index + 1);
  }
  row.tabIndex = -1;
  return row;
}
