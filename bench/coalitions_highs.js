// One line for the LP files of a folder: how many HiGHS (npm package highs) solved, and the CPU seconds of it.
const fs = require('fs'), path = require('path');
const folder = process.argv[2];
require('highs')().then((highs) => {
    const files = fs.readdirSync(folder).filter((name) => name.endsWith('.lp'));
    const texts = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
    const before = process.cpuUsage();
    let solved = 0;
    for (const text of texts)
        if (highs.solve(text).Status === 'Optimal') solved++;
    const used = process.cpuUsage(before);
    console.log(solved, ((used.user + used.system) / 1e6).toFixed(2));
});
