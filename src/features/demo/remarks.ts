/** What teachers of the demo write; our own sentences. */
export const remarks = {
  T: [
    'Nắm chắc kiến thức, trình bày rõ ràng, hay giúp bạn.',
    'Chủ động phát biểu, vận dụng tốt vào bài mới.',
    'Đọc hiểu nhanh, diễn đạt mạch lạc.',
    'Làm bài cẩn thận, biết tự kiểm tra lại kết quả.',
  ],
  H: [
    'Hoàn thành các yêu cầu; cần mạnh dạn hơn khi phát biểu.',
    'Hiểu bài, còn vội khi tính toán; nhớ soát lại bài.',
    'Có tiến bộ so với đầu năm; cần luyện viết thêm.',
    'Làm được bài cơ bản, cần rèn thêm bài vận dụng.',
  ],
  C: ['Chưa vững kiến thức cơ bản, đang được kèm thêm mỗi chiều thứ Năm.'],
  traits: [
    'Lễ phép, hòa nhã với bạn; tự giác nhận việc của tổ.',
    'Biết chia sẻ, giữ gìn đồ dùng chung; cần mạnh dạn hơn.',
  ],
  centre: [
    'Đi học đều, có ý thức học hỏi.',
    'Nắm được kiến thức cơ bản, cần làm bài tập đều hơn.',
    'Tiến bộ ở phần vận dụng, trình bày còn vắn tắt.',
    'Tư duy tốt, hỗ trợ bạn cùng nhóm.',
  ],
}
