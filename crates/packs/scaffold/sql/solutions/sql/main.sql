SELECT members.id, members.name, COUNT(loans.id) AS loans, MAX(loans.days) AS longest
FROM members
LEFT JOIN loans ON loans.member_id = members.id
GROUP BY members.id, members.name
ORDER BY loans DESC, members.id;
