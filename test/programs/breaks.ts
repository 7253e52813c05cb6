/** Gone once it is transpiled, so that only a source map knows the line below. */
export interface Gone {
  readonly a: string;
}

throw new Error("out of cheese");
