// Weighs what is known: the same rules as the pages of presets are built by,
// held to them by the vectors in tests/fixtures/score/. Nothing here knows of
// a page.
import { isSame, KINDS } from "./kinds.js";

/**
 * @import { Value } from "./kinds.js"
 *
 * @typedef {{ low: number, high: number }} Range
 *
 * What data/decide.json holds. An answer is null where nobody knows, its value where the question makes no sense.
 * @typedef {{ id: string, label: string, utility?: number }} Option
 * @typedef {{ id: string, title: string, kind: string, unit?: string, better: string, log?: boolean, options?: Option[] }} Criterion
 * @typedef {{ value: Value | null, text: string, evidence?: string, checked?: string, stale?: string, sources?: string[] }} Answer
 * @typedef {{ id: string, name: string, url: string, answers: (Answer | null)[] }} Profile
 * @typedef {{ id: string, title: string, for?: string, weights: [string, number][], must: { criterion: string, any: (Value | null)[] }[] }} Preset
 * @typedef {{ criteria: Criterion[], profiles: Profile[], presets: Preset[], sources: Record<string, [string, string]> }} Data
 *
 * One of some values, or a number or day within bounds.
 * @typedef {{ any?: (Value | null)[], min?: number, max?: number }} Must
 *
 * By the index of the criterion; no weight is 0.
 * @typedef {{ weights: Map<number, number>, must: Map<number, Must>, only?: number[] }} Wishes
 *
 * @typedef {{ alternative: number, place: number, best: number, worst: number }} Standing
 * @typedef {{ criterion: number, winner: number, to: number, by: number }} Flip
 * @typedef {{ alternative: number, criterion: number, width: number, decides: boolean }} Gap
 * @typedef {ReturnType<typeof decide>} Decision
 */

const TIE = 1e-9;
const MOST = 5;
/** @type {Range} */
const OPEN = { low: 0, high: 1 };

const middle = (/** @type {Range} */ range) => (range.low + range.high) / 2;
const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, next) => total + next, 0);

/** @param {Criterion} criterion */
export const isWeighable = ({ kind, better }) =>
  KINDS[kind].order !== undefined && better !== "none";

/** The lowest and the highest position of a value. @param {Criterion} criterion @param {Value | null} value */
const position = (criterion, value) =>
  value === null ? undefined : KINDS[criterion.kind].order?.position(criterion, value);

/** What each answer is worth, from 0 to 1. @param {Criterion} criterion @param {(Answer | null)[]} answers */
const utilities = (criterion, answers) => {
  const at = answers.map((answer) => (answer ? position(criterion, answer.value) : undefined));
  let [min, max] = KINDS[criterion.kind].order?.ends?.(criterion) ?? [Infinity, -Infinity];
  if (min > max) {
    for (const one of at)
      if (one !== undefined) [min, max] = [Math.min(min, one[0]), Math.max(max, one[1])];
  }
  const width = max - min;
  const isFalling = criterion.better === "lower";
  const utility = (/** @type {number} */ one) =>
    width <= 0 ? 1 : (isFalling ? max - one : one - min) / width;
  return at.map((one) => {
    if (one === undefined) return OPEN;
    const [low, high] = isFalling ? [one[1], one[0]] : one;
    return { low: utility(low), high: utility(high) };
  });
};

/** What is unknown neither meets a must-have nor fails. @param {Criterion} criterion @param {Answer | null} answer @param {Must} must */
const check = (criterion, answer, { any, min = -Infinity, max = Infinity }) => {
  if (!answer) return "open";
  if (any) return any.some((one) => isSame(one, answer.value)) ? "meets" : "fails";
  // Bounds are in the criterion's own unit, whatever scale it is compared on.
  const at = position({ ...criterion, log: false }, answer.value);
  return at !== undefined && min <= at[0] && at[1] <= max ? "meets" : "fails";
};

/** The order that scores give; equal midpoints share a place. @param {Range[]} scores @returns {Standing[]} */
const rank = (scores) => {
  const order = scores.map((_, at) => at).sort((a, b) => middle(scores[b]) - middle(scores[a]));
  let [place, first] = [0, Infinity];
  const standings = order.map((alternative, nth) => {
    const { low, high } = scores[alternative];
    const own = middle(scores[alternative]);
    if (first - own > TIE) [place, first] = [nth + 1, own];
    const others = scores.filter((_, at) => at !== alternative);
    return {
      alternative,
      place,
      best: 1 + others.filter((other) => other.low > high + TIE).length,
      worst: 1 + others.filter((other) => other.high > low + TIE).length,
    };
  });
  return standings.sort((a, b) => a.place - b.place || a.alternative - b.alternative);
};

/**
 * For each weight its smallest change that puts another first, the smallest of all in front.
 * The lead of the first, `Σ w·(u₁ − u₂)`, is gone when one weight changes by `−lead / (u₁ − u₂)`.
 * @param {number[]} weights
 * @param {Range[][]} worth for each alternative by criterion
 * @param {Standing[]} standings
 * @returns {Flip[]}
 */
const turn = (weights, worth, standings) => {
  const [first, ...others] = standings;
  if (!others.length || others[0].place === first.place) return [];
  const ahead = (/** @type {number} */ other, /** @type {number} */ at) =>
    middle(worth[first.alternative][at]) - middle(worth[other][at]);
  const leads = others.map((other) =>
    sum(weights.map((each, at) => each * ahead(other.alternative, at))),
  );
  /** @type {Flip[]} */
  const flips = [];
  weights.forEach((weight, criterion) => {
    /** @type {Flip | undefined} */
    let least;
    for (const [nth, { alternative: winner }] of others.entries()) {
      const slope = ahead(winner, criterion);
      if (Math.abs(slope) <= TIE) continue;
      const by = -leads[nth] / slope;
      const to = weight + by;
      if (to <= TIE || to >= MOST - TIE) continue;
      if (!least || Math.abs(by) < Math.abs(least.by) - TIE) least = { criterion, winner, to, by };
    }
    if (least) flips.push(least);
  });
  return flips.sort((a, b) => coarse(Math.abs(a.by)) - coarse(Math.abs(b.by)));
};

/** What differs by the last bits of a sum is equal. */
const coarse = (/** @type {number} */ number) => Math.round(number / TIE);

/** Every unknown that weighs something, the one that matters most in front. @param {number[]} shares @param {Range[][]} worth @param {Range[]} scores @returns {Gap[]} */
const missing = (shares, worth, scores) => {
  const gaps = worth.flatMap((row, alternative) => {
    const best = Math.max(...scores.filter((_, at) => at !== alternative).map(middle));
    const near = Math.abs(best - middle(scores[alternative]));
    return row.flatMap(({ low, high }, criterion) => {
      const width = (high - low) * shares[criterion];
      return width > 0
        ? [{ alternative, criterion, width, near, decides: width / 2 > near + TIE }]
        : [];
    });
  });
  return gaps
    .sort(
      (a, b) =>
        Number(b.decides) - Number(a.decides) ||
        coarse(b.width) - coarse(a.width) ||
        coarse(a.near) - coarse(b.near),
    )
    .map(({ near, ...gap }) => gap);
};

/**
 * Applies must-haves, then weights. Profiles and criteria are indices of the data's;
 * alternatives those of `profiles`, and the criteria of a weighing those of `criteria`.
 * @param {Data} data
 * @param {Wishes} wishes
 */
export const decide = (data, wishes) => {
  const all = data.profiles
    .map((_, at) => at)
    .filter((at) => !wishes.only?.length || wishes.only.includes(at));
  const musts = [...wishes.must].map(([criterion, must]) => {
    const found = data.profiles.map((profile) =>
      check(data.criteria[criterion], profile.answers[criterion], must),
    );
    return {
      criterion,
      removes: all.filter((at) => found[at] === "fails"),
      open: all.filter((at) => found[at] === "open"),
    };
  });
  const profiles = all.filter((at) => musts.every((must) => !must.removes.includes(at)));
  const weight = (/** @type {number} */ at) => wishes.weights.get(at) ?? 0;
  const criteria = data.criteria
    .flatMap((criterion, at) => (isWeighable(criterion) ? [at] : []))
    .sort((a, b) => weight(b) - weight(a) || a - b);
  const weights = criteria.map(weight);
  const total = sum(weights);
  const shares = weights.map((each) => (total ? each / total : 0));
  const columns = criteria.map((at) =>
    utilities(
      data.criteria[at],
      profiles.map((who) => data.profiles[who].answers[at]),
    ),
  );
  const worth = profiles.map((_, alternative) => columns.map((column) => column[alternative]));
  const parts = worth.map((row) =>
    row.map(({ low, high }, at) => ({ low: low * shares[at], high: high * shares[at] })),
  );
  const scores = parts.map((row) =>
    total
      ? { low: sum(row.map((part) => part.low)), high: sum(row.map((part) => part.high)) }
      : OPEN,
  );
  const standings = rank(scores);
  const isJudged = (/** @type {Answer | null} */ answer) =>
    Boolean(answer && answer.value !== null && answer.evidence === "judgement");
  return {
    /** Who is chosen from. */
    candidates: all,
    musts,
    profiles,
    criteria,
    weights,
    shares,
    parts,
    scores,
    standings,
    flips: turn(weights, worth, standings),
    gaps: missing(shares, worth, scores),
    /** For each alternative the share of the weight that a judgement decides about. */
    judgement: profiles.map((who) =>
      sum(criteria.map((at, nth) => (isJudged(data.profiles[who].answers[at]) ? shares[nth] : 0))),
    ),
  };
};
