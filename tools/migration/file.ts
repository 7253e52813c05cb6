import fs from "node:fs";
import path from "node:path";
import { isTree } from "../../design/contract/tree";
import type { Kept } from "../../design/migration";
import { isThere, readText, Unreadable, writeRefusalOf } from "../../machine/textFile";
import { writeWhole } from "../disk/write";
import { readJson } from "../jsonFile";
import type { Project } from "../stackFile";
import { stackFileName } from "../stackNames";
import { UsageError } from "../usageError";
import type { Step } from "./plan";

/** A plan that is under way, beside the stack file that it carries. */
export interface Plan {
  readonly version: 1;
  readonly project: string;
  readonly stack: string;
  readonly from: string;
  readonly to: string;
  /** The stack file as it was when the plan was made. */
  readonly begun: string;
  /** The stack file of what is deployed. */
  readonly start: string;
  /** How many of its steps the stack file has reached. */
  readonly at: number;
  readonly steps: readonly Step[];
  readonly kept: readonly Kept[];
}

/** The plan's file of a stack. */
export const planFileName = (stack: string): string => `Pulumi.${stack}.migration.json`;

const planFile = ({ folder }: Project, stack: string): string => path.join(folder, planFileName(stack));
const stackFile = ({ folder }: Project, stack: string): string => path.join(folder, stackFileName(stack));

/** Whether a plan of a stack is under way. */
export const hasPlan = (project: Project, stack: string): boolean => isThere(planFile(project, stack));

/** The plan of a stack that is under way. */
export function readPlan(project: Project, stack: string): Plan {
  const file = planFile(project, stack);
  const name = planFileName(stack);
  if (!isThere(file))
    throw new UsageError(`No plan of stack ${stack} is under way: there is no ${name}. pulumi-aks migrate makes one.`);
  const plan = contentOf(file, name);
  const again = `Take it away, and make the plan anew: the stack file stays as it is.`;
  if (!isPlan(plan))
    throw new UsageError(`${name} is no plan of pulumi-aks migrate, or one of a newer version. ${again}`);
  if (plan.project !== project.name || plan.stack !== stack)
    throw new UsageError(
      `${name} is a plan of ${plan.project}/${plan.stack}, and this is ${project.name}/${stack}. ${again}`,
    );
  return plan;
}

function contentOf(file: string, name: string): unknown {
  try {
    return readJson(file);
  } catch (error) {
    const why = error instanceof Unreadable ? error.told : (error as Error).message;
    throw new UsageError(`${name} can't be read: ${why}`);
  }
}

const isPlan = (plan: unknown): plan is Plan =>
  isTree(plan) &&
  plan.version === 1 &&
  [plan.project, plan.stack, plan.from, plan.to, plan.begun, plan.start].every(text => typeof text === "string") &&
  Array.isArray(plan.kept) &&
  plan.kept.every(isTree) &&
  Array.isArray(plan.steps) &&
  plan.steps.every(isStep) &&
  Number.isInteger(plan.at) &&
  Number(plan.at) >= 0 &&
  Number(plan.at) <= plan.steps.length;

const isStep = (step: unknown): boolean =>
  isTree(step) &&
  ["title", "why", "text", "doc"].every(key => typeof step[key] === "string") &&
  [step.before, step.after].every(areActs) &&
  isTexts(step.impacts) &&
  ["string", "undefined"].includes(typeof step.back);

const isTexts = (list: unknown): boolean => Array.isArray(list) && list.every(text => typeof text === "string");
const areActs = (list: unknown): boolean =>
  Array.isArray(list) && list.every(act => typeof act === "string" || isTexts(act));

/** Writes a plan beside its stack file. */
export const writePlan = (project: Project, plan: Plan): void =>
  writeWhole(planFile(project, plan.stack), `${JSON.stringify(plan, null, 2)}\n`);

/** Takes a plan away. */
export function removePlan(project: Project, stack: string): void {
  const file = planFile(project, stack);
  try {
    fs.rmSync(file);
  } catch (error) {
    throw new UsageError(`${file} can't be removed: ${writeRefusalOf(error, file).told}`);
  }
}

/** The stack file as it is, or another one of the stack. */
export function stackText(project: Project, stack: string, file = stackFile(project, stack)): string {
  const name = path.basename(file);
  if (!isThere(file)) throw new UsageError(`There is no stack ${stack}: ${name} does not exist.`);
  try {
    return readText(file);
  } catch (error) {
    if (error instanceof Unreadable) throw new UsageError(`${name} can't be read: ${error.told}`);
    throw error;
  }
}

/** The stack file as the plan has it at a step; before the first one, as it was when the plan was made. */
const textAt = ({ begun, steps }: Plan, at: number): string => (at === 0 ? begun : steps[at - 1].text);

/** Git may write other ends of lines. */
const same = (one: string, other: string): boolean => one.replaceAll("\r\n", "\n") === other.replaceAll("\r\n", "\n");

/** Refuses a stack file that somebody has edited since: nothing of it is lost. */
function needUntouched(project: Project, plan: Plan, ...at: readonly number[]): void {
  const now = stackText(project, plan.stack);
  if (at.some(one => same(now, textAt(plan, one)))) return;
  const name = stackFileName(plan.stack);
  throw new UsageError(
    `${name} is not as ${plan.at === 0 ? "the plan found it" : `step ${plan.at} of the plan has it`}: somebody has edited it, and nothing was written. ` +
      `Take the edit back, git diff shows it, or take ${planFileName(plan.stack)} away and make a plan from what is there.`,
  );
}

/** Carries the stack file to its next step; undefined where there is none, and the plan is done with. */
export function toNext(project: Project, plan: Plan): Plan | undefined {
  if (plan.at === plan.steps.length) {
    needUntouched(project, plan, plan.at);
    removePlan(project, plan.stack);
    return undefined;
  }
  // A call that was interrupted between the two files may have written the first.
  needUntouched(project, plan, plan.at, plan.at + 1);
  const next = { ...plan, at: plan.at + 1 };
  writeWhole(stackFile(project, plan.stack), textAt(next, next.at));
  writePlan(project, next);
  return next;
}

/** Gives the plan up: the stack file goes back by one step where there is a way back. */
export function giveUp(project: Project, plan: Plan): { readonly wentBack: boolean } {
  needUntouched(project, plan, plan.at, Math.max(0, plan.at - 1));
  const wentBack = plan.at > 0 && plan.steps[plan.at - 1].back !== undefined;
  if (wentBack) writeWhole(stackFile(project, plan.stack), plan.at === 1 ? plan.start : textAt(plan, plan.at - 1));
  removePlan(project, plan.stack);
  return { wentBack };
}
