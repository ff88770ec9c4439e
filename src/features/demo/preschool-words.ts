/** Objectives, themes and remarks of the demo's preschools: our own words, of no school that there is. */
import type { AgeGroup, DomainCode } from '../../assessment/preschool-programme.ts'

type Objective = [domain: DomainCode, text: string]

const five: Objective[] = [
  ['physical', 'Đi thăng bằng trên ghế băng hẹp, hai tay giữ vật nhẹ'],
  ['physical', 'Tự rửa tay bằng xà phòng trước khi ăn, không cần nhắc'],
  ['physical', 'Bật liên tục qua năm vòng, tiếp đất nhẹ'],
  ['cognitive', 'Đếm và so sánh hai nhóm trong phạm vi 8, nói được nhóm nào nhiều hơn'],
  ['cognitive', 'Xếp đồ vật theo một quy tắc lặp lại và nói được quy tắc đó'],
  ['cognitive', 'Đặt câu hỏi vì sao về cây cối, thời tiết quanh lớp'],
  ['language', 'Kể lại câu chuyện quen thuộc theo tranh, có mở đầu và kết thúc'],
  ['language', 'Nhận ra tên mình và chữ cái đầu trong tên của bạn'],
  ['social', 'Chờ đến lượt và nhường bạn khi chơi trong nhóm'],
  ['social', 'Nói được điều mình thích, không thích và lý do'],
  ['aesthetic', 'Hát đúng giai điệu bài hát quen, vận động theo nhịp'],
  ['aesthetic', 'Phối hợp hình và màu để vẽ một bức tranh có chủ đề'],
]
const four: Objective[] = [
  ['physical', 'Bò chui qua cổng không chạm'],
  ['physical', 'Tự mặc áo có khuy to'],
  ['cognitive', 'Đếm trên đối tượng trong phạm vi 4'],
  ['cognitive', 'Phân nhóm đồ vật theo một dấu hiệu'],
  ['language', 'Trả lời được câu hỏi ai, cái gì, ở đâu sau khi nghe kể'],
  ['language', 'Đọc thuộc bài thơ ngắn'],
  ['social', 'Chào hỏi, cảm ơn đúng lúc'],
  ['social', 'Cất đồ chơi vào nơi quy định sau khi chơi'],
  ['aesthetic', 'Hát tự nhiên theo cô và bạn'],
  ['aesthetic', 'Nặn, xé dán một hình đơn giản và đặt tên cho nó'],
]
const two: Objective[] = [
  ['physical', 'Bước lên, bước xuống bậc thấp có người dắt tay'],
  ['physical', 'Cầm thìa tự xúc ăn'],
  ['cognitive', 'Chỉ đúng và gọi tên bộ phận trên mặt'],
  ['cognitive', 'Nhận ra một đồ vật bị giấu'],
  ['language', 'Nói được câu ngắn hai, ba từ'],
  ['language', 'Làm theo yêu cầu có một việc'],
  ['socialAesthetic', 'Vẫy tay chào khi đến lớp, lúc ra về'],
  ['socialAesthetic', 'Lắc lư theo nhạc'],
]

export const objectivesOfGroup: Partial<Record<AgeGroup, Objective[]>> = { MG5: five, MG4: four, NT3: two }

/** the months of the year, each with the theme it is about */
export const themes: [month: string, name: string][] = [
  ['09', 'Trường mầm non của bé'],
  ['10', 'Bản thân và gia đình'],
  ['11', 'Nghề quanh em'],
  ['12', 'Con vật gần gũi'],
  ['01', 'Cây và hoa'],
  ['02', 'Tết và mùa xuân'],
  ['03', 'Đường đi, xe cộ'],
  ['04', 'Nước và nắng mưa'],
  ['05', 'Quê em mùa hè'],
]

export const notes: [head: 'health' | 'feelings' | 'skill', text: string][] = [
  ['health', 'Buổi sáng húng hắng ho, đã cho uống nước ấm và báo mẹ lúc đón.'],
  ['feelings', 'Hôm nay tự vào lớp không khóc, còn dắt tay bạn mới đi quanh góc chơi.'],
  ['skill', 'Tự đếm được số bạn trong tổ và lấy đủ thìa cho cả tổ.'],
  ['feelings', 'Giành đồ chơi với bạn hai lần; khi cô gợi ý thì chịu đổi lượt.'],
  ['health', 'Ăn hết suất cơm trưa, ngủ ngon.'],
]

export const evidence: string[] = [
  'Đi hết ghế băng, đến cuối ghế còn quay lại vẫy bạn.',
  'Kể được đến đoạn cô bé gặp bà, phần cuối cần cô nhắc.',
  'Nhường chỗ ngồi vẽ cho bạn đến sau.',
]
