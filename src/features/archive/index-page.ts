/** The page that a person opens first in an unpacked archive; plain, without a script, readable in thirty years. */
import { printDay, printInstant } from '../../calendar/vietnam-time.ts'
import type { Entry } from './gather.ts'
import type { Request } from './matter.ts'

const STATES: Record<string, string> = {
  issued: 'đã phát hành',
  trial: 'THỬ NGHIỆM, không có giá trị pháp lý',
  superseded: 'đã có phiên bản mới',
  revoked: 'đã thu hồi',
}

export function indexPage(request: Request, school: string, entries: readonly Entry[], demo: boolean): string {
  const { of } = request
  const rows = entries.map(({ content, document, name, state, pdfSha }) => {
    const { pupil } = content
    return `<tr><td>${escaped(pupil.registerNo)}</td><td>${escaped(pupil.name)}</td><td>${printDay(pupil.born)}</td>
<td>${document.version}</td><td>${STATES[state] ?? state}</td><td><a href="hoc-ba/${name}.pdf">PDF</a> <a href="hoc-ba/${name}.xml">XML</a></td><td><code>${pdfSha}</code></td></tr>`
  })
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ lớp ${escaped(of.name)}, năm học ${of.year}–${of.year + 1}</title>
<style>body{font:15px/1.5 serif;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2em .6em;text-align:left}code{font-size:.75em}</style></head>
<body><h1>Hồ sơ lớp ${escaped(of.name)}, năm học ${of.year}–${of.year + 1}</h1>
<p>${escaped(school)}. ${demo ? 'Dữ liệu dùng thử: mọi người và điểm đều hư cấu. ' : ''}Đề nghị lúc ${printInstant(request.at)}: ${escaped(request.reason)}</p>
<p>${entries.length} học bạ; bảng dữ liệu trong <a href="du-lieu/hoc-sinh.csv">du-lieu</a>; trích nhật ký: <a href="nhat-ky.ndjson">nhat-ky.ndjson</a>.
Mỗi tệp có mã băm SHA-256 trong manifest-sha256.txt: <code>sha256sum -c manifest-sha256.txt</code>, hoặc <code>hoso verify</code> trên cả thư mục.</p>
<table><thead><tr><th>Số đăng bộ</th><th>Họ và tên</th><th>Ngày sinh</th><th>Phiên bản</th><th>Tình trạng</th><th>Tệp</th><th>SHA-256 của PDF</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></body></html>
`
}

const escaped = (text: string) => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`)
