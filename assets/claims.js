// Filters the page of claims by verdict and by profile. What is chosen stands
// in the address, so that it can be shared and comes back.

/** @typedef {{ verdicts: string[], about: string }} Wanted */
/** @typedef {{ verdict: string, about: string[] }} Claim */

/** Reads an address; what names nothing on the page is strange.
 * @param {string} search
 * @param {{ verdicts: string[], about: string[] }} known
 * @returns {Wanted & { strange: string[] }} */
export function read(search, known) {
  const query = new URLSearchParams(search);
  const words = (/** @type {string} */ key) => [
    ...new Set(query.getAll(key).join().split(",").filter(Boolean)),
  ];
  const [verdicts, about] = [words("verdict"), words("about")];
  const isKnown = known.about.includes(about[0]);
  return {
    verdicts: known.verdicts.filter((verdict) => verdicts.includes(verdict)),
    about: isKnown ? about[0] : "",
    strange: [
      ...verdicts.filter((verdict) => !known.verdicts.includes(verdict)),
      ...about.slice(isKnown ? 1 : 0),
    ],
  };
}

/** @param {Wanted} wanted */
export function write({ verdicts, about }) {
  const parts = [verdicts.length ? `verdict=${verdicts}` : "", about && `about=${about}`].filter(
    Boolean,
  );
  return parts.length ? `?${parts.join("&")}` : "";
}

/** @param {Claim} claim @param {Wanted} wanted */
export function fits(claim, { verdicts, about }) {
  return (
    (!verdicts.length || verdicts.includes(claim.verdict)) &&
    (!about || claim.about.includes(about))
  );
}

const sieve = globalThis.document?.querySelector(".sieve");
if (sieve) start(sieve);

/** @param {Element} sieve */
function start(sieve) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...sieve.querySelectorAll("[type=checkbox]")]);
  const select = sieve.querySelector("select");
  const options = [...(select?.options ?? [])];
  const output = /** @type {HTMLOutputElement} */ (sieve.querySelector("output"));
  const reset = /** @type {HTMLButtonElement} */ (sieve.querySelector("button"));
  const strange = /** @type {HTMLElement} */ (sieve.querySelector(".strange"));
  const entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article.claim")]);
  const claims = entries.map(({ dataset }) => ({
    verdict: dataset.verdict ?? "",
    about: (dataset.about ?? "").split(" "),
  }));
  const known = {
    verdicts: boxes.map(({ value }) => value),
    about: options.map(({ value }) => value).filter(Boolean),
  };
  const count = (/** @type {Wanted} */ wanted) =>
    claims.filter((claim) => fits(claim, wanted)).length;

  const chosen = () => ({
    verdicts: boxes.filter((box) => box.checked).map((box) => box.value),
    about: select?.value ?? "",
  });

  function show() {
    const wanted = chosen();
    entries.forEach((entry, at) => {
      entry.hidden = !fits(claims[at], wanted);
    });
    for (const section of new Set(entries.map((entry) => entry.closest("section")))) {
      if (section) section.hidden = !section.querySelector("article:not([hidden])");
    }
    // How many there would be, whatever is chosen of the other kind.
    for (const box of boxes) {
      const number = box.parentElement?.querySelector(".count");
      if (number) number.textContent = `${count({ verdicts: [box.value], about: wanted.about })}`;
    }
    options.forEach((option, at) => {
      const name = at ? option.dataset.name : option.text.replace(/ \(\d+\)$/, "");
      option.text = `${name} (${count({ verdicts: wanted.verdicts, about: option.value })})`;
    });
    const shown = count(wanted);
    output.value =
      shown === claims.length ? `All ${shown} claims.` : `${shown} of ${claims.length} claims.`;
    reset.hidden = !write(wanted);
  }

  function load() {
    const { strange: unknown, ...wanted } = read(location.search, known);
    for (const box of boxes) box.checked = wanted.verdicts.includes(box.value);
    if (select) select.value = wanted.about;
    const named = unknown.slice(0, 3).map((word) => `“${word.slice(0, 40)}”`);
    strange.textContent = named.length
      ? `Left out of the address, as nothing here has that name: ${named.join(", ")}.`
      : "";
    show();
  }

  function change() {
    strange.textContent = "";
    history.pushState(null, "", location.pathname + write(chosen()));
    show();
  }

  sieve.addEventListener("change", change);
  reset.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    if (select) select.value = "";
    change();
    boxes[0]?.focus();
  });
  addEventListener("popstate", load);
  load();
}
