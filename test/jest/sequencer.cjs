// The order of test files where nothing has run yet, as in a fresh clone: jest would begin with the largest files, and end
// with one worker in the longest lives while the other has nothing to do. Else the longest come first, as always.
"use strict";
const { default: Sequencer } = require("@jest/test-sequencer");

/** Rooms whose files are short and take long: they run whole programs, or commands in processes of their own. */
const long = ["entries", "examples", "lifecycle", "workflows"];
const isLong = test => long.includes(test.context.config.displayName.name);

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(test => test.duration !== undefined)) return sorted;
    return [...sorted.filter(isLong), ...sorted.filter(test => !isLong(test))];
  }
};
