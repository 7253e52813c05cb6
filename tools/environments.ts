import { assess, type Assessment } from "../design";
import { today } from "../machine/clock";
import { presetReader } from "../machine/presetFile";
import type { Deployment, PlannedResource } from "./engine/deployment";
import { providerEnvironmentOf, type Project, type StackFile } from "./stackFile";

/** An environment that a program asks for, judged. */
export interface JudgedEnvironment {
  /** Logical name; empty for that of the stack file. */
  readonly name: string;
  readonly urn: string;
  readonly assessment: Assessment;
}

const isEnvironment = ({ type }: Pick<PlannedResource, "type">): boolean => type === "aks:index:Environment";

/** The environments that a program has registered, judged by the args that it gave them: what is not known yet is judged
 *  later, as in the program. */
export const environmentsOf = (
  project: Project,
  file: Pick<StackFile, "config">,
  { resources, place }: Deployment,
): JudgedEnvironment[] =>
  resources.filter(isEnvironment).map(({ name, urn, inputs, provider }) => ({
    name,
    urn,
    assessment: assess(inputs, {
      environment: place.stack,
      today: today(),
      origin: `args of ${name}`,
      ...(provider === "" && { providerEnvironment: providerEnvironmentOf(file) }),
      readPreset: presetReader(project.folder),
    }),
  }));
