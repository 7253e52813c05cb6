import { access } from "./access";
import { availability } from "./availability";
import { identity } from "./identity";
import { lifecycle } from "./lifecycle";
import { network } from "./network";
import { retirement } from "./retirement";
import type { Policy } from "../policy";

/** Every area with its policies. */
export const policyAreas: Readonly<Record<string, readonly Policy[]>> = {
  access,
  identity,
  network,
  availability,
  lifecycle,
  retirement,
};

export const policies: readonly Policy[] = Object.values(policyAreas).flat();
