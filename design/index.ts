/** The pure part: choices in, design and problems out. No Pulumi, no Azure, no file system, no clock. */
export * from "./contract/choices";
export { assess, problemsOf, type AssessContext, type Assessment } from "./assess";
export type { Design, DesignContext } from "./design";
export { LoginKind, withLogin, type LoginSettings } from "./cluster/apiServer/kubeconfig";
export {
  DeniedTraffic,
  namespaceObjects,
  namespaceProblems,
  NamespaceRole,
  PodSecurityLevel,
  type ContainerLimits,
  type NamespaceArgs,
  type NamespaceObject,
  type NamespaceMember,
} from "./cluster/namespaces";
export type { FoundPreset, LostPreset, PresetReader } from "./contract/presetChain";
export { presets, findPreset, type Preset } from "./presets";
export { problemText, blocks, type Problem, type Severity } from "./contract/problems";
export { rules, ruleAreas, type Rule } from "./rules";
