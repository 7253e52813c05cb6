import type { runtime } from "@pulumi/pulumi";

/** The mocks that Pulumi's documentation shows: https://www.pulumi.com/docs/iac/guides/testing/unit/. */
export const documented: runtime.Mocks = {
  newResource: ({ inputs, name }) => {
    const own = inputs as { name?: string };
    return { id: own.name ? `${own.name}_id` : `${name}_id`, state: own };
  },
  call: ({ inputs }) => inputs as Record<string, unknown>,
};
