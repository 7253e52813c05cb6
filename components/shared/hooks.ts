import * as pulumi from "@pulumi/pulumi";

/** Whether the program's engine runs hooks: mocks of unit tests have none that does. */
export function canHook(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { readonly registerResourceHook?: unknown } | undefined;
  return typeof monitor?.registerResourceHook === "function";
}

/** Hooks of both bindings. */
export function withHooks(
  own: pulumi.ResourceHookBinding | undefined,
  more: pulumi.ResourceHookBinding | undefined,
): pulumi.ResourceHookBinding | undefined {
  if (!own || !more) return own ?? more;
  const keys = new Set([...Object.keys(own), ...Object.keys(more)]) as Set<keyof pulumi.ResourceHookBinding>;
  return Object.fromEntries([...keys].map(key => [key, [...(own[key] ?? []), ...(more[key] ?? [])]]));
}
