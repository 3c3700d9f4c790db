// Long lists made short: a box to search checkboxes, and the methods of one level only.

/**
 * Put a search box above a long list of checkboxes. What is ticked always stays in sight. Returns
 * the box, what it has found, and how to empty it; null where the list is short.
 */
export function addSearch(list) {
  const choices = [...list.querySelectorAll(".govuk-checkboxes")].at(0);
  const items = [...list.querySelectorAll(".govuk-checkboxes__item")];
  if (!choices || items.length < 9) {
    return null;
  }
  const box = searchBox(list.dataset.searchLabel, `${items[0].querySelector("input").name}-search`);
  const nothing = document.createElement("p");
  nothing.className = "govuk-hint";
  nothing.setAttribute("role", "status");
  choices.before(box, nothing);
  const input = box.querySelector("input");
  let found = items;
  const look = () => {
    found = showMatching(items, input.value);
    nothing.textContent = found.length ? "" : list.dataset.searchNone;
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // searching is not saving
    }
  });
  const clear = () => {
    input.value = "";
    look();
  };
  return { input, found: () => found, clear };
}

function searchBox(words, id) {
  const group = document.createElement("div");
  group.className = "govuk-form-group opcc-searchable__box";
  const label = document.createElement("label");
  label.className = "govuk-label";
  label.htmlFor = id;
  label.textContent = words;
  const input = document.createElement("input");
  input.className = "govuk-input govuk-input--width-20";
  input.type = "search";
  input.id = id;
  input.autocomplete = "off";
  group.append(label, input);
  return group;
}

/** Hide what lacks one of the words, headings of empty groups too; return what has them all. */
function showMatching(items, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const found = items.filter((item) => {
    const name = plain(item.textContent);
    return words.every((word) => name.includes(word));
  });
  for (const item of items) {
    item.hidden = !found.includes(item) && !item.querySelector("input").checked;
  }
  for (const group of new Set(items.map((item) => item.closest(".opcc-choices")))) {
    if (group) {
      group.hidden = !group.querySelector(".govuk-checkboxes__item:not([hidden])");
    }
  }
  return found;
}

/** Letters without their marks: "tŷ" is found by "ty". */
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** Offer only the methods that serve the level chosen above them. */
export function keepToLevel(block) {
  const select = block.querySelector("select");
  const radios = [...block.querySelectorAll('input[type="radio"]')];
  const groups = [...select.querySelectorAll("optgroup")];
  if (radios.length !== groups.length) {
    return;
  }
  const follow = () => {
    const chosen = radios.findIndex((radio) => radio.checked);
    const value = select.value;
    for (const group of groups) {
      group.remove();
    }
    if (chosen >= 0) {
      select.append(groups[chosen]);
    }
    const same = sameMethod(select, value);
    select.value = same ? same.value : "";
    select.disabled = chosen < 0;
  };
  for (const radio of radios) {
    radio.addEventListener("change", follow);
  }
  follow();
}

/** The method chosen before, where it serves the new level too: "level-method" under its new level. */
function sameMethod(select, value) {
  const method = value.split("-")[1];
  return [...select.options].find((option) => option.value.split("-")[1] === method && method);
}
