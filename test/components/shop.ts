import { jest } from "@jest/globals";
import { Environment, type Choices } from "../../components";
import { registered, type Registered } from "../support/mocks";

/** Choices that are sound: what a new user writes in a program, and little that is created. */
export const shop = {
  preset: "dev@1",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  acceptedWarnings: { C19: "the first version has the cluster alone" },
} satisfies Choices;

/** What an environment of the name aks registers, of choices on top of those above. Warnings have tests of their own. */
export async function environment(choices: Partial<Choices> = {}): Promise<readonly Registered[]> {
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
  return registered(() => new Environment("aks", { ...shop, ...choices }));
}

/** Resources of a type, such as Subnet. */
export const all = <R extends { readonly type: string }>(resources: readonly R[], type: string): readonly R[] =>
  resources.filter(r => r.type.endsWith(`:${type}`));
