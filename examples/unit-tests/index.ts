import { Config } from "@pulumi/pulumi";
import { shop } from "./shop";

const config = new Config();

export const { clusterName } = shop({
  authorizedRanges: config.requireObject("authorizedRanges"),
  adminGroupId: config.require("adminGroupId"),
  beside: config.getObject("beside"),
});
