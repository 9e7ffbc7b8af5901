from django.test import TestCase


class Todos(TestCase):
    def post(self, **fields):
        return self.client.post("/todos", fields, content_type="application/json")

    def test_are_written_read_changed_and_deleted(self):
        made = self.post(title="walk the dog", order=3).json()
        url = f"/todos/{made['id']}"
        self.assertEqual(self.client.get("/todos").json(), [made])
        changed = self.client.patch(url, {"completed": True}, content_type="application/json").json()
        self.assertEqual(changed, {**made, "completed": True})
        self.assertEqual(self.client.delete(url).status_code, 204)
        self.assertEqual(self.client.get(url).status_code, 404)

    def test_without_a_title_are_refused(self):
        self.assertEqual(self.post(title="", order=1).status_code, 400)
        self.assertEqual(self.post(order=1).status_code, 400)
        self.assertEqual(self.client.post("/todos", "no JSON", content_type="application/json").status_code, 400)
        self.assertEqual(self.client.get("/todos").json(), [])

    def test_health_needs_no_database(self):
        with self.assertNumQueries(0):
            self.assertEqual(self.client.get("/").status_code, 200)
