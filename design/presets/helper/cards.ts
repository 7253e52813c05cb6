import type { Preset } from "../preset";

/** The three cards that a user of the deploy helper turns over. */
export const operations = ["bare", "oss", "managed"] as const;
export const security = ["simple", "controlled", "private"] as const;
export const kinds = ["dev", "prod"] as const;

export type Operations = (typeof operations)[number];
export type Security = (typeof security)[number];
export type Kind = (typeof kinds)[number];

/** One of each. */
export interface Cards {
  readonly operations: Operations;
  readonly security: Security;
  readonly environment: Kind & Preset["environment"];
}

/** What the helper itself calls them. */
export const titles: Readonly<Record<Operations | Security | Kind, string>> = {
  bare: "Simplest bare-bones cluster",
  oss: "I prefer control & community open source solutions",
  managed: "I want a managed environment",
  simple: "Simple cluster with no additional access limitations",
  controlled: "Cluster with additional security controls",
  private: "Private cluster with isolating networking controls",
  dev: "Non-Production",
  prod: "Production",
};

/** Every hand that the cards make. */
export const everyHand: readonly Cards[] = operations.flatMap(ops =>
  security.flatMap(sec => kinds.map(environment => ({ operations: ops, security: sec, environment }))),
);
