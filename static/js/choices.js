// Long lists made short: a box to search checkboxes, and the methods of one level only.

/** Put a search box above a long list of checkboxes. What is ticked always stays in sight. */
export function addSearch(list) {
  const choices = [...list.querySelectorAll(".govuk-checkboxes")].at(0);
  const items = [...list.querySelectorAll(".govuk-checkboxes__item")];
  if (!choices || items.length < 9) {
    return;
  }
  const box = searchBox(list.dataset.searchLabel, `${items[0].querySelector("input").name}-search`);
  const nothing = document.createElement("p");
  nothing.className = "govuk-hint";
  nothing.setAttribute("role", "status");
  choices.before(box, nothing);
  const input = box.querySelector("input");
  input.addEventListener("input", () => {
    const shown = showMatching(items, input.value);
    nothing.textContent = shown ? "" : list.dataset.searchNone;
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // searching is not saving
    }
  });
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

/** Hide what lacks one of the words, headings of empty groups too; return how many are left. */
function showMatching(items, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of items) {
    const name = plain(item.textContent);
    const matches = words.every((word) => name.includes(word));
    item.hidden = !matches && !item.querySelector("input").checked;
    shown += matches ? 1 : 0;
  }
  for (const group of new Set(items.map((item) => item.closest(".opcc-choices")))) {
    if (group) {
      group.hidden = !group.querySelector(".govuk-checkboxes__item:not([hidden])");
    }
  }
  return shown;
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
