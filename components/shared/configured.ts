import type * as pulumi from "@pulumi/pulumi";

/** Marks choices of a stack's configuration; a spread takes it along. By the registry of symbols, since a program may load
 *  this package twice. */
const mark = Symbol.for("@pulumi-aks/aks: from the stack's configuration");

/** Choices, marked as those of the stack's configuration: what is wrong with them is said in its words. */
export const markConfigured = <Args extends object>(choices: Args): Args => ({ ...choices, [mark]: true });

/** Whether args come from the stack's configuration, at least in part. */
export const isConfigured = (args: object | undefined): boolean => mark in (args ?? {});

/** Components whose choices come from there, and all components in them. */
const components = new WeakSet<object>();

/** Remembers of a component that its choices come from the stack's configuration. */
export const rememberConfigured = (component: pulumi.Resource, configured: boolean): void => {
  if (configured) components.add(component);
};

/** Whether what decides on a component comes from the stack's configuration. */
export const inConfigured = (component: pulumi.Resource | undefined): boolean =>
  component !== undefined && components.has(component);
