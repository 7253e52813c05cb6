import { access } from "./access";
import { addOns } from "./addOns";
import { availability } from "./availability";
import { exposure } from "./exposure";
import { identity } from "./identity";
import { lifecycle } from "./lifecycle";
import { machines } from "./machines";
import { network } from "./network";
import { nodes } from "./nodes";
import { retirement } from "./retirement";
import { stores } from "./stores";
import { workspaces } from "./workspaces";
import type { Policy } from "../policy";

/** Every area with its policies. */
export const policyAreas: Readonly<Record<string, readonly Policy[]>> = {
  access,
  identity,
  exposure,
  network,
  nodes,
  machines,
  addOns,
  stores,
  workspaces,
  availability,
  lifecycle,
  retirement,
};

export const policies: readonly Policy[] = Object.values(policyAreas).flat();
