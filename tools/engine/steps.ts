import { AzureError } from "../fakeAzure/model";
import { NotFinished } from "../fakeAzure/provider";
import { fromState, type Properties } from "../wire";
import { Hooks, type HookCall, type HookNames, type HookType } from "./hooks";
import type { FailedStep, Operation, Resolved } from "./registration";
import type { StateResource } from "./state";

/** What a program is told of its resource. */
export interface Answer {
  readonly urn: string;
  readonly id: string | undefined;
  readonly outputs: Properties;
}

/** A resource whose step is to be done, and what the state has of it. */
export interface Step {
  readonly urn: string;
  readonly registration: Resolved;
  readonly before: StateResource | undefined;
}

/** What hooks are told of the state. */
export const oldOf = ({ id = "", inputs = {}, outputs = {} }: StateResource) => ({
  id,
  oldInputs: fromState(inputs) as Properties,
  oldOutputs: fromState(outputs) as Properties,
});

/** The steps of a run, with the hooks around them, until one fails. */
export class Steps {
  /** The step that ended the run; nothing is done after it. In a dry run, the first one that a hook refuses: that goes
   *  on, so that everything is known at once. */
  failed: FailedStep | undefined;
  readonly hooks: Hooks;
  /** Hooks of components that run when their outputs are there. */
  private readonly atOutputs = new Map<string, (newOutputs: Properties) => Promise<void>>();

  constructor(private readonly dryRun: boolean) {
    this.hooks = new Hooks(dryRun);
  }

  /** Does a step with the resource's hooks around it. Those after it run when the state has its result. */
  async hooked(
    op: Operation,
    { urn, registration, before }: Step,
    newInputs: Properties,
    act: () => Answer,
  ): Promise<Answer> {
    const { hooks, name, type } = registration;
    if (op === "same") return act();
    const updates = op === "update" && before !== undefined;
    const old = updates ? oldOf(before) : { id: "" };
    const call = { urn, name, type, newInputs, ...old };
    await this.runHooks(updates ? "BeforeUpdate" : "BeforeCreate", hooks, call);
    const answer = act();
    const after = (newOutputs: Properties): Promise<void> =>
      this.runHooks(updates ? "AfterUpdate" : "AfterCreate", hooks, { ...call, id: answer.id ?? "", newOutputs });
    if (registration.custom) await after(answer.outputs);
    else this.atOutputs.set(urn, after);
    return answer;
  }

  /** Where a hook fails the run ends, as where Azure refuses. */
  async runHooks(type: HookType, hooks: HookNames | undefined, call: HookCall): Promise<void> {
    const names = hooks?.[type] ?? [];
    // Without hooks nothing waits, so that resources are registered in the program's own order.
    if (names.length === 0) return;
    try {
      await this.hooks.run(type, names, call);
    } catch (error) {
      const op = /Create|Update|Delete/.exec(type)?.[0].toLowerCase() as FailedStep["op"];
      this.failed ??= { urn: call.urn, op, code: "", message: (error as Error).message };
      if (!this.dryRun) throw error;
    }
    this.needGoingOn();
  }

  /** Throws where the run has ended. */
  needGoingOn(): void {
    if (this.failed && !this.dryRun) throw new Error(`the run ended at ${this.failed.urn}: ${this.failed.message}`);
  }

  /** Runs what waits for a component's outputs. */
  async haveOutputs(urn: string, outputs: Properties): Promise<void> {
    await this.atOutputs.get(urn)?.(outputs);
  }

  /** Ends the run at a resource that is protected: one that is asked for, or goes with another that is replaced. */
  protectedFrom(urn: string, op: "replace" | "delete", goesWith?: string): Error {
    const part = goesWith === undefined ? "" : ` as part of replacing "${goesWith}"`;
    const message = `unable to ${op} resource "${urn}"${part} as it is currently marked for protection`;
    return this.ended({ urn, op: op === "replace" ? "update" : "delete", code: "", message });
  }

  /** Ends the run. */
  ended(failed: FailedStep): Error {
    this.failed = failed;
    return new Error(failed.message);
  }

  /** Does a step; where it fails, the run ends. */
  step<T>(urn: string, op: FailedStep["op"], act: () => T, onError?: (error: unknown) => void): T {
    try {
      return act();
    } catch (error) {
      if (this.dryRun) throw error;
      onError?.(error);
      const reason = error instanceof NotFinished ? error.reason : error;
      const code = reason instanceof AzureError ? reason.code : "";
      this.failed = { urn, op, code, message: (reason as Error).message };
      throw error;
    }
  }
}
