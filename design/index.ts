/** The pure part: choices in, design and problems out. No Pulumi, no Azure, no file system, no clock. */
export * from "./choices";
export { assess, problemsOf, type AssessContext, type Assessment } from "./assess";
export type { Design, DesignContext } from "./design";
export { LoginKind, withLogin, type LoginSettings } from "./kubeconfig";
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
} from "./namespaces";
export type { FoundPreset, LostPreset, PresetReader } from "./presetChain";
export { presets, findPreset, type Preset } from "./presets";
export { problemText, blocks, type Problem, type Severity } from "./problems";
export { rules, ruleAreas, type Rule } from "./rules";
