import { administrators, clients } from "../parts";
import type { Preset, PresetFamily } from "../preset";
import { everyHand, type Cards } from "./cards";
import { choicesOf } from "./derive";
import { rowsOf } from "./rows";

export { cardRows } from "./rows";
export { systemPoolTypes } from "./derive";
export { everyHand, titles } from "./cards";

const operated = {
  bare: "a bare cluster",
  oss: "open source of your own choice in the cluster",
  managed: "Azure's own services around the cluster",
};
const guarded = { simple: "open to everybody", controlled: "with recommended controls", private: "isolated" };
const used = { dev: "small, for non-production", prod: "for production" };

const nameOf = ({ operations, security, environment }: Cards): string =>
  `helper/${operations}/${security}/${environment}`;

const asks = ({ security }: Cards): Preset["asks"] =>
  security === "simple" ? {} : { ...(security === "controlled" && clients), ...administrators };

/** What an open card breaks of what production has to keep. */
const breaks = ({ security }: Cards): Preset["breaks"] =>
  security === "simple"
    ? {
        "api-server-open": "the card has no limit of access",
        "entra-off": "the card signs in without Entra ID",
        "local-accounts": "the card signs in with them",
      }
    : undefined;

/** The deploy helper's cards (Azure/AKS-Construction): one of operations, one of security, one of the environment. */
export const helper: PresetFamily = {
  title: "AKS deploy helper",
  about: "The three cards of the AKS deploy helper: operations, security, and kind of environment.",
  presets: everyHand.map(cards => ({
    name: nameOf(cards),
    version: 1,
    environment: cards.environment,
    summary: `The deploy helper's cards: ${operated[cards.operations]}, ${guarded[cards.security]}, ${used[cards.environment]}.`,
    asks: asks(cards),
    choices: choicesOf(cards),
    source: rowsOf(cards),
    ...(cards.environment === "prod" && breaks(cards) && { breaks: breaks(cards) }),
  })),
};
