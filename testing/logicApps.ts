import type { Properties } from "./armIds";
import { guid } from "./madeUp";

/** Where a Logic App's trigger is called, with a made-up signature. */
export function triggerOf(workflow: string, trigger: string): Properties {
  const basePath = `https://prod-00.westeurope.logic.azure.com/workflows/${guid(workflow).replaceAll("-", "")}/triggers/${trigger}/paths/invoke`;
  const queries = {
    "api-version": "2016-10-01",
    sp: `/triggers/${trigger}/run`,
    sv: "1.0",
    sig: guid(`${workflow}/sig`),
  };
  return {
    value: `${basePath}?${new URLSearchParams(queries).toString()}`,
    method: "POST",
    basePath,
    relativePath: "",
    relativePathParameters: [],
  };
}
