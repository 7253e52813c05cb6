import { assess } from "../../design/assess";
import { rules, type Rule } from "../../design/rules";
import { choicesWith, context, everyCase, type Case } from "../design/rules/cases";
import { whenApart } from "../support/apart";
import { outcomeOf, type Outcome } from "./refusal";

/** A case of a rule, without the rule. */
export interface Tried {
  /** The rule's id, and its key where the choices have one. */
  readonly id: string;
  readonly key: string;
  /** The code that the rule names for this case. */
  readonly code: string | undefined;
  readonly says: string;
  readonly outcome: Outcome;
  /** What becomes of the case with its one value mended. */
  readonly mended: Outcome;
}

/** Addresses, pools or ranges by the hundred, which take a program of this process minutes. */
const tooLarge = ({ mend: [, value], key }: Case): boolean =>
  (key === "egress.firewall.publicIpCount" && Number(value) > 100) ||
  (key === "nodePools" && Object.keys(value as object).length > 50);

/** Limits are a team's own: Azure never hears of them. */
const isLimit = ({ id }: Case): boolean => id.startsWith("L");

/** What becomes of every case of every rule whose severity is error, with all rules silent. */
async function tried(part: number, parts: number): Promise<Tried[]> {
  const cases = everyCase.filter(c => (c.severity ?? "error") === "error" && !tooLarge(c) && !isLimit(c));
  const judged = cases
    .filter((_, i) => i % parts === part)
    .map(({ id, key, says, when, mend }) => {
      const choices = choicesWith(when);
      const problem = assess(choices, context).problems.find(p => p.id === id && p.key === key);
      const sound = choicesWith({ ...when, [mend[0]]: mend[1] });
      return { id, key, code: problem?.azureCode, says: says.join(", "), choices, sound };
    });
  (rules as Rule[]).splice(0, rules.length, ...rules.map(rule => ({ ...rule, judge: () => [] })));
  const known = new Map<string, Promise<Outcome>>();
  const once = (choices: object): Promise<Outcome> => {
    const text = JSON.stringify(choices);
    const outcome = known.get(text) ?? outcomeOf(choices as ReturnType<typeof choicesWith>);
    known.set(text, outcome);
    return outcome;
  };
  const found: Tried[] = [];
  for (const { choices, sound, ...about } of judged)
    found.push({ ...about, outcome: await once(choices), mended: await once(sound) });
  return found;
}

whenApart(module, (part, parts) => tried(Number(part), Number(parts)));
