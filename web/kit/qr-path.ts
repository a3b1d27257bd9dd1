/** The dark fields of a square grid (rows of columns) as one SVG path, a unit a field: each run of a row is one box. */
export function pathOf(grid: readonly (readonly boolean[])[]): string {
  const boxes: string[] = [];
  for (const [y, row] of grid.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      let width = 1;
      while (row[x + width]) width += 1;
      boxes.push(`M${x} ${y}h${width}v1h-${width}z`);
      x += width;
    }
  }
  return boxes.join('');
}
