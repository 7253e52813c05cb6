import { isThere } from "../machine/textFile";
import { readJson } from "./jsonFile";

/** Whether a CI run is about a change that comes from a fork, whose author may be anybody. Sources: GitHub's documentation of
 *  its event pull_request (GITHUB_EVENT_PATH has the payload), Azure Pipelines' predefined variables. */
export function isForksRun(env: NodeJS.ProcessEnv = process.env): boolean {
  if (!env.CI && !env.TF_BUILD) return false;
  return /^true$/i.test(env.SYSTEM_PULLREQUEST_ISFORK ?? "") || isForksEvent(env.GITHUB_EVENT_PATH);
}

interface Event {
  readonly repository?: { readonly full_name?: string };
  readonly pull_request?: { readonly head?: { readonly repo?: { readonly full_name?: string } | null } };
}

function isForksEvent(file: string | undefined): boolean {
  if (!file || !isThere(file)) return false;
  try {
    const { repository, pull_request: pull } = readJson(file) as Event;
    // A fork that is gone has no repository any more.
    return pull !== undefined && pull.head?.repo?.full_name !== repository?.full_name;
  } catch {
    // Whoever the change is from, nobody can tell: with care, then.
    return true;
  }
}
