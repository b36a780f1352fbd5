// Runs scenarios step by step, reports each result, and counts. A failed step ends its scenario.

export class Report {
  passed = 0;
  failed = 0;

  /** One scenario: `work` gets `step(sentence, body)`; `onFail` keeps what can be seen of a failure. */
  async scenario(name, work, onFail) {
    console.log(`\n${name}`);
    const step = async (sentence, body) => {
      const begun = performance.now();
      try {
        const result = await body();
        this.passed += 1;
        console.log(`  ok     ${sentence} (${seconds(begun)})`);
        return result;
      } catch (fault) {
        this.failed += 1;
        console.log(`  FAILED ${sentence} (${seconds(begun)})\n${indented(fault)}`);
        throw new Stop();
      }
    };
    try {
      await work(step);
    } catch (fault) {
      if (!(fault instanceof Stop)) {
        this.failed += 1;
        console.log(`  FAILED between two steps\n${indented(fault)}`);
      }
      await onFail(name);
    }
  }

  /** The last line, and whether everything passed. */
  end() {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0;
  }
}

class Stop extends Error {}

const seconds = (begun) => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

const indented = (fault) => String(fault.stack ?? fault).replace(/^/gm, "         ");
