/** What Azure's model makes of cases that a rule has something against, where it is not the rule's code; and why. */
export type Disagreement = readonly [outcome: string, why: string, rules: readonly string[]];

const toTool = "the tool's own promise: Azure never hears of it";
const unsent = "the components don't send it, or leave out what does not go together";
const declared = "declared of somebody else's resource, which the model does not hold";
const unknown = "not modelled: the documentation says it, and no source shows that or how Azure refuses it";
const uncoded = "no source has Azure's code: the model says InvalidParameter, the rule nothing";
const inferred = "the model's code is inferred, so the rule does not promise it";
const byValue = "Azure has a code for each way to go wrong, and the rule is one for all of them";
const earlier = "another resource is refused first, for what follows from the mistake";

/** Outcomes are accepted, not built, or a code of Azure's; each stands for all cases of its rules that end so. */
export const disagreements: readonly Disagreement[] = [
  ["accepted", toTool, ["C11", "C12", "C14", "C15", "C17", "C22", "N25", "N37", "X66"]],
  ["InvalidResourceName", "a name that is made without its region ends with a hyphen", ["C36"]],
  ["BadRequest", "a zone that is named without its region has an empty label", ["C36"]],
  ["accepted", unsent, ["A1", "A4", "A8", "C20", "C26", "E32", "I1", "I4", "I21", "N26", "N49", "X50", "X62"]],
  [
    "accepted",
    declared,
    ["A11", "A12", "C13", "C21", "E1", "E2", "E3", "E6", "N13", "N24", "N32", "N46", "N50", "N53"],
  ],
  ["not built", "two copies of one region have one name in the program", ["X51"]],
  ["accepted", unknown, ["X53"]],
  ["accepted", "the model counts no addresses of endpoints", ["N63"]],
  ["accepted", "one subnet for endpoints alone is the tool's own", ["N62"]],
  ["accepted", unsent, ["N64"]],
  ["LinkedInvalidPropertyId", "a subnet that nobody made is sent without an id", ["N60", "N61"]],
  ["accepted", unknown, ["C27", "C28", "E29", "E35", "E36", "E37", "I16", "I19", "N17", "N41", "N42"]],
  ["accepted", unknown, ["N35", "P9", "P10", "P15", "P16", "P17", "P21", "P24", "P33", "P36", "X32", "X41", "X42"]],
  ["accepted", "the model judges pod ranges of AKS's own addresses, and networks by Azure's list alone", ["N30"]],
  ["accepted", "public pod ranges are not modelled, ranges in use elsewhere the tool's own", ["N31"]],
  ["accepted", "bits behind a prefix and IPv6 are beyond the model; a foreign subnet's ranges are declared", ["N36"]],
  ["accepted", "an address alone is fine for Azure: the choices ask for the prefix to be said", ["A3"]],
  ["accepted", "the model takes either zone name for either private API server, and any hyphens", ["A6"]],
  ["accepted", "not modelled: the link that AKS makes to the nodes' own network", ["A9"]],
  ["accepted", "not modelled: whether a cluster's own identity has rights in time", ["A23"]],
  ["accepted", "ids of subnets' parts are declared only; what is no id refers to nothing in the model", ["C10"]],
  [
    "accepted",
    "the model's table knows which disks and families sizes have, not every size nor its end",
    ["C25", "P37"],
  ],
  ["accepted", "the model does not know which sizes have encryption at host", ["P38"]],
  ["accepted", "the model takes every region and every tag, new ones too", ["A25", "C37", "C38", "X51"]],
  ["accepted", "Azure creates it all; names are not resolved afterwards", ["C30"]],
  ["accepted", "Azure counts the nodes that are there, the rule those that the autoscaler may add", ["E13"]],
  ["accepted", "the model has no table of which system goes with which Kubernetes", ["P14"]],
  ["accepted", "the model has no sizes of the disks behind an ephemeral one", ["P19"]],
  ["accepted", "load balancers come later, by Kubernetes, and only then find the subnet taken", ["N56"]],
  ["accepted", "Azure counts surge when an upgrade comes", ["P8"]],
  ["accepted", "users report that Azure accepts it; the rule holds tier and plan together", ["X11"]],
  ["accepted", "words that are refused as whole names are on one page alone, which the rule has", ["C12"]],

  ["accepted", "a subnet that nobody made is sent without an id, as in a network of AKS's own", ["N19"]],

  ["InvalidParameter", uncoded, ["A2", "A3", "C12", "E29", "I5", "N12", "N20", "N23", "N29", "N30", "P4", "P10"]],
  ["InvalidParameter", uncoded, ["P11", "X11", "X31", "X32", "X41", "X140", "X141"]],
  ["InvalidParameter", "what is no version at all is not one that is not supported", ["X12"]],

  ["accepted", toTool, ["C42", "C43", "X77", "X91", "X92"]],
  ["accepted", unknown, ["X85", "X90"]],
  ["BadRequest", inferred, ["X14"]],
  ["not built", "two locks of one role have one name in the program", ["X92"]],
  ["BadRequest", "the service of Prometheus' rule groups finds no workspace among their scopes", ["C10"]],
  ["accepted", unknown, ["X72", "X74"]],
  ["accepted", "the region of somebody else's workspace is declared", ["X76"]],
  ["InvalidParameter", inferred, ["X13", "X27", "X28", "X33", "X70", "X71"]],
  ["InvalidPayload", inferred, ["X73"]],

  ["AzureFirewallInvalidRequest", inferred, ["E19"]],
  ["BadRequest", inferred, ["X50", "X51", "X52", "X53"]],
  ["ApiserverSubnetConfigError", inferred, ["A10"]],
  ["InvalidAddressPrefixFormat", "what has no room is sent without a range", ["C18"]],
  ["NetcfgInvalidIPAddressPrefix", inferred, ["N30"]],
  ["NetcfgInvalidVirtualNetworkSite", inferred, ["C18", "N48"]],
  ["QuotaExceeded", inferred, ["E29"]],
  ["BadRequest", inferred, ["I16", "X63"]],
  ["InvalidParameter", inferred, ["X62", "X63"]],
  ["accepted", "a key of somebody else's vault, which the model does not hold", ["X63"]],

  ["AgentPoolMaxCountExceeded", byValue, ["P10"]],
  ["ApiserverSubnetConfigError", byValue, ["A11"]],
  ["BadRequest", "the zone or its link is refused before the cluster", ["A6", "A9"]],
  ["FQDNInvalid", byValue, ["A8"]],
  ["FirewallPolicyHigherTierOnlyProperties", byValue, ["E18"]],
  ["InvalidAdminGroupObjectID", byValue, ["I16"]],
  ["InvalidAvailabilityZone", byValue, ["E30", "E35"]],
  ["InvalidPrincipalId", byValue, ["I16", "I21"]],
  ["InvalidRequestFormat", byValue, ["E31"]],
  ["InvalidResourceName", byValue, ["C12", "C27", "C28"]],
  ["LinkedInvalidPropertyId", byValue, ["C10"]],
  ["MissingNextHopIpAddress", byValue, ["E29", "E31"]],
  ["NATGatewayNotAssociatedWithPublicIPOrIPPrefix", byValue, ["E29"]],
  ["NodeLabelKeyNotAllowed", byValue, ["P33"]],
  ["SecurityRuleInvalidAddressPrefix", byValue, ["C27"]],
  ["SecurityRuleInvalidPortRange", byValue, ["C27"]],
  ["VMSizeDoesNotSupportEphemeralOS", byValue, ["P19"]],
  ["VMSizeNotSupported", byValue, ["P37"]],

  ["AgentPoolsWithEmptySubnetError", earlier, ["E1"]],
  ["AzureCNISubnetNotDefined", earlier, ["C17"]],
  ["CidrStringParseError", earlier, ["C21"]],
  ["Conflict", earlier, ["C11", "C13"]],
  ["ExistingRouteTableNotAssociatedWithSubnet", earlier, ["E19"]],
  ["InsufficientSubnetSize", earlier, ["A11"]],
  ["MustDefineAtLeastOneSystemPool", "the pool of the same name takes the system pool's place", ["P8"]],
  [
    "NetworkPolicyNotSupported",
    "kubenet is sent without a data plane, so the policy is what is left to refuse",
    ["N2"],
  ],
  ["ResourceNotFound", earlier, ["I19"]],
  ["RoleAssignmentExists", "roles on the two subnets that are one come before the cluster", ["A11", "C10", "N20"]],
  ["SubnetIsDelegated", earlier, ["A11"]],
  ["SubnetNotAssociatedWithNATGateway", earlier, ["E1", "E33"]],
  [
    "SystemAssignedIdentityNotSupportedForCustomPrivateDNSZone",
    "the rule names what users see where rights are missing",
    ["A7"],
  ],
];
