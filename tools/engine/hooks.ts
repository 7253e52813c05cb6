import type { Properties } from "../wire";

/** When hooks run, in the words of Pulumi's states. */
export const hookTypes = [
  "BeforeCreate",
  "AfterCreate",
  "BeforeUpdate",
  "AfterUpdate",
  "BeforeDelete",
  "AfterDelete",
] as const;
export type HookType = (typeof hookTypes)[number];

/** Names of a resource's hooks. */
export type HookNames = Readonly<Partial<Record<HookType, readonly string[]>>>;

/** What a hook is told. Old and new values are absent where the step has none: those of a creation are new alone. */
export interface HookCall {
  readonly urn: string;
  /** Empty where there is none yet. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly newInputs?: Properties;
  readonly oldInputs?: Properties;
  readonly newOutputs?: Properties;
  readonly oldOutputs?: Properties;
}

/** A hook of the program. */
export interface Hook {
  readonly name: string;
  readonly onDryRun: boolean;
  /** Rejects with the hook's own words. */
  readonly run: (call: HookCall) => Promise<void>;
  /** Hears of an error that the program wants ignored. Default: an error counts. */
  readonly ignored?: (text: string) => void;
}

/** The hooks that a program registered. Source of rules and words: Pulumi's engine, pkg/resource/deploy/deployment.go
 *  (RunHooks) and resource_hooks.go. */
export class Hooks {
  private readonly known = new Map<string, Hook>();

  constructor(private readonly dryRun: boolean) {}

  register(hook: Hook): void {
    if (this.known.has(hook.name)) throw new Error(`resource hook already registered for name "${hook.name}"`);
    this.known.set(hook.name, hook);
  }

  /** Runs hooks one after the other, until one fails. */
  async run(type: HookType, names: readonly string[], call: HookCall): Promise<void> {
    for (const name of names) {
      const hook = this.known.get(name);
      if (!hook) throw new Error(`hook "${name}" was not registered`);
      if (this.dryRun && !hook.onDryRun) continue;
      try {
        await hook.run(call);
      } catch (error) {
        const { message } = error as Error;
        const when = type.startsWith("Before") ? "before" : "after";
        if (!hook.ignored) throw new Error(`${when} hook "${name}" failed: ${message}`, { cause: error });
        hook.ignored(`${type} hook "${name}" failed: ${message}`);
      }
    }
  }
}
