// What makes the SDK's resources cost less. What has another shape than in the SDK of this version is left alone.
"use strict";

/** The SDK that everything in this folder was tried with. */
const triedWith = "3.248.0";

/** Each resource is asked who made it, with a whole trace whatever the limit. Gives back what undoes it. */
function unasked(Resource) {
  const callsites = Resource?.callsites;
  if (typeof callsites !== "function") return () => undefined;
  Resource.callsites = () => [];
  return () => (Resource.callsites = callsites);
}

/** The type of a resource under one API version. */
const ofOneVersion = /^azure-native:[^:]+\/v\d{8}[a-z]*:/;
const isFormerType = alias =>
  typeof alias === "object" &&
  alias !== null &&
  Object.keys(alias).length === 1 &&
  typeof alias.type === "string" &&
  ofOneVersion.test(alias.type);

/** Each resource of azure-native has its type of every API version as an alias, dozens of them, and the SDK computes a URN
 *  of each. They find resources of a state, so where it has none of these types they say nothing. */
function withoutFormerTypes(mergeOptions, currentTypes) {
  if (typeof mergeOptions !== "function") return mergeOptions;
  return (one, other) => {
    if (!currentTypes() || !Array.isArray(other?.aliases)) return mergeOptions(one, other);
    return mergeOptions(one, { ...other, aliases: other.aliases.filter(alias => !isFormerType(alias)) });
  };
}

module.exports = { triedWith, unasked, withoutFormerTypes };
