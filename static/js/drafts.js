// Keeps what is typed into a form before it is saved: with the server, or, while there is no
// signal, in this browser, private fields left out. Nothing here is needed to save.

const PAUSE = 2500; // milliseconds after the last key
const PATIENCE = 8000; // milliseconds until an answer counts as none
const WAITS = [5000, 10000, 20000, 40000, 60000]; // between one try and the next
const HERE = "opcc-draft:"; // + user + ":" + draft
const LEFT = "opcc-signed-out:"; // + user: they signed out on purpose, so nothing is kept here
const NUMBER = "draft-number";
const LEFT_OUT = "draft-left-out";
const TOLD_WHERE = { "signed-out": "signedOut", unkept: "unkept" }; // else "here"
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "draft", NUMBER]);

let open = null; // the form on this page, where there is one

/** Keep this page's form as it is typed, and hold Save back while there is no signal. */
export function keepDraft(line) {
  open = new Draft(line);
}

/** Whoever is signed in: what others left in this browser goes, what they left is sent. */
export async function welcome(user, sent) {
  try {
    localStorage.removeItem(LEFT + user);
    forget((owner) => owner !== user);
  } catch {
    return; // a browser that keeps nothing
  }
  for (const key of keysOf((owner) => owner === user)) {
    const answer = await post(sent.dataset.url, new URLSearchParams(localStorage.getItem(key)));
    if (answer.is === "no-signal") {
      window.addEventListener("online", () => welcome(user, sent), { once: true });
      return;
    }
    if (["kept", "refused"].includes(answer.is)) {
      localStorage.removeItem(key);
    }
    tellOfSent(sent, answer);
  }
}

function tellOfSent(sent, answer) {
  const words = sent.querySelector(`template[data-when="${answer.is}"]`);
  if (!words) {
    return; // signed out meanwhile: it is sent after the next sign-in
  }
  sent.append(words.content.cloneNode(true));
  const told = sent.lastElementChild;
  told.querySelector("a")?.setAttribute("href", answer.url);
  told.querySelector("[data-why]")?.append(answer.why);
}

/** Signing out on purpose leaves nothing in the browser, in no window of it. */
export function forgetAtSignOut(form, user) {
  form.addEventListener("submit", () => {
    open?.leave();
    try {
      localStorage.setItem(LEFT + user, "1");
      forget(() => true);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  });
}

class Draft {
  constructor(line) {
    this.said = line.dataset;
    this.lines = [line.querySelector("[data-line]"), line.querySelector("[data-status]")];
    this.form = line.closest("form");
    this.key = `${HERE}${this.said.user}:${this.said.uid}`;
    this.lastKept = this.state();
    this.failures = 0;
    this.sending = null;
    this.isLeaving = false;
    this.wasTold = "";
    this.listen();
  }

  listen() {
    for (const kind of ["input", "change"]) {
      this.form.addEventListener(kind, () => this.keepIn(PAUSE));
    }
    this.form.addEventListener("click", () => this.keepIn(PAUSE)); // a row was added
    this.form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.keep());
    window.addEventListener("offline", () => this.keep());
    window.addEventListener("storage", () => this.isForgotten() && this.tell("left"));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.keep({ keepalive: true });
      }
    });
  }

  keepIn(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), wait);
  }

  /** Send the form as it stands, one state after the other. Returns what became of it. */
  async keep(options = {}) {
    clearTimeout(this.timer);
    if (this.isLeaving) {
      return "leaving";
    }
    if (this.sending && !options.keepalive) {
      await this.sending;
    }
    const state = this.state();
    if (state === this.lastKept && !this.failures && !options.anyway) {
      return "same";
    }
    this.sending = post(this.said.url, numbered(state), options);
    const answer = await this.sending;
    this.sending = null;
    this.settle(answer, state);
    return answer.is;
  }

  settle(answer, state) {
    if (answer.is === "kept") {
      this.isKept(answer, state);
    } else if (answer.is === "refused") {
      this.failures = 0;
      this.lastKept = state;
      this.show(answer.why);
    } else {
      this.failures += 1;
      this.keepHere(answer.is);
      this.keepIn(WAITS[Math.min(this.failures, WAITS.length) - 1]);
    }
  }

  isKept(answer, state) {
    const wasAway = this.failures > 0;
    this.failures = 0;
    this.lastKept = state;
    this.forgetHere();
    this.tell(wasAway ? "back" : "kept", answer.at);
    const here = new URL(location.href);
    here.searchParams.set("draft", this.said.uid); // reloaded, the page comes back filled
    history.replaceState(history.state, "", here);
  }

  /** Without the fields that no browser keeps; never after signing out. */
  keepHere(because) {
    if (this.isForgotten()) {
      this.tell("left");
      return;
    }
    try {
      localStorage.setItem(this.key, String(numbered(this.state({ withPrivate: false }))));
      this.tell(TOLD_WHERE[because] ?? "here", clock());
    } catch {
      this.tell("nowhere");
    }
  }

  forgetHere() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing is kept here.
    }
  }

  isForgotten() {
    try {
      return localStorage.getItem(LEFT + this.said.user) !== null;
    } catch {
      return false;
    }
  }

  /** Save only what can arrive: a page that never comes would take the form with it. */
  async submitted(event) {
    if (this.isLeaving || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const became = await this.keep({ anyway: true });
    if (became === "no-signal") {
      this.tell("notSent");
      return;
    }
    this.isLeaving = true;
    this.refreshToken();
    this.field(NUMBER).value = String(Date.now());
    this.form.requestSubmit(event.submitter);
    setTimeout(() => (this.isLeaving = false), PATIENCE); // where no page has come after all
  }

  leave() {
    this.keep({ keepalive: true });
    this.isLeaving = true;
  }

  /** Signed in again in another window, this page's own token is out of date. */
  refreshToken() {
    const fresh = token();
    if (fresh) {
      this.field("csrfmiddlewaretoken").value = fresh;
    }
  }

  field(name) {
    let field = this.form.querySelector(`input[name="${name}"]`);
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      this.form.append(field);
    }
    return field;
  }

  /** Every field as it stands, as it would be sent. */
  state({ withPrivate = true } = {}) {
    const state = new URLSearchParams({ draft: this.form.elements.draft.value });
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value !== "string" || NOT_TYPED.has(name)) {
        continue;
      }
      if (withPrivate || !this.isPrivate(name)) {
        state.append(name, value);
      } else {
        state.append(LEFT_OUT, name);
      }
    }
    return String(state);
  }

  isPrivate(name) {
    return this.form.querySelector(`[data-private] [name="${CSS.escape(name)}"]`) !== null;
  }

  hasPrivate() {
    return this.form.querySelector("[data-private]") !== null;
  }

  tell(what, at = "") {
    let words = this.said[what].replace("{time}", at);
    if (["here", "notSent", "signedOut", "unkept"].includes(what) && this.hasPrivate()) {
      words += ` ${this.said.privateLeftOut}`;
    }
    this.show(words, what);
  }

  /** The line says it each time, a screen reader only when something is different. */
  show(words, what = words) {
    const [line, status] = this.lines;
    line.textContent = words;
    line.hidden = false;
    if (what !== this.wasTold) {
      status.textContent = words;
    }
    this.wasTold = what;
  }
}

/** Post fields. The answer is "kept", "refused" for good, "unkept", "signed-out" or "no-signal". */
async function post(url, body, { keepalive = false } = {}) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      keepalive,
      headers: { "X-CSRFToken": token() },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await understood(answer);
  } catch {
    return { is: "no-signal" };
  }
}

async function understood(answer) {
  if (answer.type === "opaqueredirect") {
    return { is: "signed-out" };
  }
  if (answer.ok) {
    return { is: "kept", ...(await answer.json()) };
  }
  if (answer.status === 409) {
    return { is: "refused", why: (await answer.json()).refused };
  }
  return { is: answer.status >= 500 ? "no-signal" : "unkept" };
}

/** The fields with the time: of two states of a form the later counts. */
function numbered(state) {
  const body = new URLSearchParams(state);
  body.set(NUMBER, String(Date.now()));
  return body;
}

function token() {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return found ? found[1] : "";
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function keysOf(isOwner) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(HERE));
  return keys.filter((key) => isOwner(key.slice(HERE.length).split(":")[0]));
}

function forget(isOwner) {
  for (const key of keysOf(isOwner)) {
    localStorage.removeItem(key);
  }
}
