/** The plugin's entry: every component, for every language. */
export * from "./index";
export * from "./kubernetes";
