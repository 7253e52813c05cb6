import * as pulumi from "@pulumi/pulumi";

/** A name with something behind it; plain where the name is. */
export const extended = (name: pulumi.Input<string>, end: string): pulumi.Input<string> =>
  typeof name === "string" ? `${name}${end}` : pulumi.interpolate`${name}${end}`;

/** The name that Azure has, as secret as the one that was asked for; that one where a test answers without any. */
export const actualName = (
  actual: pulumi.Output<string | undefined>,
  asked: pulumi.Input<string>,
): pulumi.Output<string> => pulumi.all([actual, asked]).apply(([has, wanted]) => has ?? wanted);
